package dev.perceptron.compute;

import dev.perceptron.math.FloatMath;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * {@link Activating}'s softmax and its relatives along a block of axes in the middle of a tensor: element k of a line
 * lies at {@code start + k·stride}. Sums in double, in index order.
 */
final class AxisJobs {
    private AxisJobs() {}

    /** An operation on each line of some axes. */
    abstract static class Lines implements Partition.Range {
        int length;
        int stride;

        /** Sets the axes, counted from 0 and included; tells how many lines there are. */
        int along(Shape shape, int first, int last) {
            length = shape.product(first, last + 1);
            stride = shape.product(last + 1, shape.rank());
            return length == 0 ? 0 : shape.size() / length;
        }

        /** Computes the line that starts at this distance from each tensor's own start. */
        abstract void line(int start);

        @Override
        public final void run(int from, int to) {
            for (int i = from; i < to; i++) {
                line(i / stride * length * stride + i % stride);
            }
        }
    }

    /** y = e^(x − max) / Σ. */
    static final class Softmax extends Lines {
        private Tensor x = NONE;
        private Tensor y = NONE;

        Softmax with(Tensor newX, Tensor newY) {
            x = newX;
            y = newY;
            return this;
        }

        @Override
        void line(int start) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            int at = x.offset() + start;
            int to = y.offset() + start;
            float max = max(source, at, length, stride);
            double sum = 0;
            for (int k = 0; k < length; k++) {
                float e = FloatMath.exp(source[at + k * stride] - max);
                target[to + k * stride] = e;
                sum += e;
            }
            float divisor = (float) sum;
            for (int k = 0; k < length; k++) {
                target[to + k * stride] /= divisor;
            }
        }
    }

    /** dx = y·(dy − Σ y·dy). */
    static final class SoftmaxGradient extends Lines {
        private Tensor y = NONE;
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        SoftmaxGradient with(Tensor newY, Tensor newDy, Tensor newDx) {
            y = newY;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        void line(int start) {
            float[] output = y.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            int at = y.offset() + start;
            int above = dy.offset() + start;
            int to = dx.offset() + start;
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += (double) output[at + k * stride] * upstream[above + k * stride];
            }
            float mean = (float) sum;
            for (int k = 0; k < length; k++) {
                gradient[to + k * stride] = output[at + k * stride] * (upstream[above + k * stride] - mean);
            }
        }
    }

    /** y = x − max − ln Σ e^(x − max). */
    static final class LogSoftmax extends Lines {
        private Tensor x = NONE;
        private Tensor y = NONE;

        LogSoftmax with(Tensor newX, Tensor newY) {
            x = newX;
            y = newY;
            return this;
        }

        @Override
        void line(int start) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            int at = x.offset() + start;
            int to = y.offset() + start;
            float max = max(source, at, length, stride);
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += FloatMath.exp(source[at + k * stride] - max);
            }
            float log = FloatMath.log((float) sum);
            for (int k = 0; k < length; k++) {
                target[to + k * stride] = source[at + k * stride] - max - log;
            }
        }
    }

    /** dx = dy − e^y·Σ dy. */
    static final class LogSoftmaxGradient extends Lines {
        private Tensor y = NONE;
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        LogSoftmaxGradient with(Tensor newY, Tensor newDy, Tensor newDx) {
            y = newY;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        void line(int start) {
            float[] output = y.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            int at = y.offset() + start;
            int above = dy.offset() + start;
            int to = dx.offset() + start;
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += upstream[above + k * stride];
            }
            float total = (float) sum;
            for (int k = 0; k < length; k++) {
                gradient[to + k * stride] =
                        upstream[above + k * stride] - FloatMath.exp(output[at + k * stride]) * total;
            }
        }
    }

    private static float max(float[] x, int start, int length, int stride) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            max = Math.max(max, x[start + k * stride]);
        }
        return max;
    }
}
