package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;

/** {@link Activating}'s operations piece by piece. */
final class PieceJobs {
    private PieceJobs() {}

    /** y = min(max(x, low), high). */
    static final class Clip implements Partition.Range {
        private Tensor x = NONE;
        private float low;
        private float high;
        private Tensor y = NONE;

        Clip with(Tensor newX, float newLow, float newHigh, Tensor newY) {
            x = newX;
            low = newLow;
            high = newHigh;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            int xOffset = x.offset();
            int yOffset = y.offset();
            float least = low;
            float most = high;
            for (int i = from; i < to; i++) {
                target[yOffset + i] = Math.min(Math.max(source[xOffset + i], least), most);
            }
        }
    }

    /** y = x² + b. */
    static final class SquarePlus implements Partition.Range {
        private Tensor x = NONE;
        private float b;
        private Tensor y = NONE;

        SquarePlus with(Tensor newX, float newB, Tensor newY) {
            x = newX;
            b = newB;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            int xOffset = x.offset();
            int yOffset = y.offset();
            float added = b;
            for (int i = from; i < to; i++) {
                float value = source[xOffset + i];
                target[yOffset + i] = Math.fma(value, value, added);
            }
        }
    }

    /** dx = dy·slope(x). */
    static final class Steps implements Partition.Range {
        private Tensor x = NONE;
        private StepFunction slope = new StepFunction(0, 0, 0, 0, 0, 0, 0, 0);
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        Steps with(Tensor newX, StepFunction newSlope, Tensor newDy, Tensor newDx) {
            x = newX;
            slope = newSlope;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] target = dx.storage().floats();
            int xOffset = x.offset();
            int dyOffset = dy.offset();
            int dxOffset = dx.offset();
            StepFunction factor = slope;
            for (int i = from; i < to; i++) {
                target[dxOffset + i] = upstream[dyOffset + i] * factor.at(source[xOffset + i]);
            }
        }
    }
}
