package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/** {@link Arranging}'s operations that keep some values and drop others. */
final class MarkJobs {
    private MarkJobs() {}

    /** y = x in marked rows, zeros in the others. */
    static final class KeepMarked implements Partition.Range {
        private Tensor x = NONE;
        private Tensor marks = NONE;
        private Tensor y = NONE;

        KeepMarked with(Tensor newX, Tensor newMarks, Tensor newY) {
            x = newX;
            marks = newMarks;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int width = marks.size() == 0 ? 0 : x.size() / marks.size();
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            for (int i = from; i < to; i++) {
                int out = y.offset() + i * width;
                if (marks.storage().floats()[marks.offset() + i] == 0f) {
                    Arrays.fill(target, out, out + width, 0f);
                } else {
                    System.arraycopy(source, x.offset() + i * width, target, out, width);
                }
            }
        }
    }

    /** The gradient where a > b, half of it where they are equal, else 0. */
    static final class ShareOfLarger implements Partition.Range {
        private Tensor a = NONE;
        private Tensor b = NONE;
        private Tensor gradient = NONE;
        private Tensor share = NONE;

        ShareOfLarger with(Tensor newA, Tensor newB, Tensor newGradient, Tensor newShare) {
            a = newA;
            b = newB;
            gradient = newGradient;
            share = newShare;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] first = a.storage().floats();
            float[] second = b.storage().floats();
            float[] whole = gradient.storage().floats();
            float[] part = share.storage().floats();
            for (int i = from; i < to; i++) {
                float ours = first[a.offset() + i];
                float other = second[b.offset() + i];
                float all = whole[gradient.offset() + i];
                part[share.offset() + i] = ours > other ? all : ours == other ? 0.5f * all : 0f;
            }
        }
    }
}
