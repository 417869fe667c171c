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

    /** A function y of x. */
    abstract static class Forward extends Lines {
        private Tensor x = NONE;
        private Tensor y = NONE;

        Forward with(Tensor newX, Tensor newY) {
            x = newX;
            y = newY;
            return this;
        }

        @Override
        final void line(int start) {
            line(x.storage().floats(), x.offset() + start, y.storage().floats(), y.offset() + start);
        }

        /** Computes the line of y from {@code to} of the line of x from {@code at}. */
        abstract void line(float[] x, int at, float[] y, int to);
    }

    /** A function's dx of y and dy. */
    abstract static class Backward extends Lines {
        private Tensor y = NONE;
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        Backward with(Tensor newY, Tensor newDy, Tensor newDx) {
            y = newY;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        final void line(int start) {
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            line(
                    y.storage().floats(),
                    y.offset() + start,
                    upstream,
                    dy.offset() + start,
                    gradient,
                    dx.offset() + start);
        }

        /** Computes the line of dx from {@code to} of those of y from {@code at} and of dy from {@code above}. */
        abstract void line(float[] y, int at, float[] dy, int above, float[] dx, int to);
    }

    /** y = e^(x − max) / Σ. */
    static final class Softmax extends Forward {
        @Override
        void line(float[] x, int at, float[] y, int to) {
            float max = max(x, at, length, stride);
            double sum = 0;
            for (int k = 0; k < length; k++) {
                float e = FloatMath.exp(x[at + k * stride] - max);
                y[to + k * stride] = e;
                sum += e;
            }
            float divisor = (float) sum;
            for (int k = 0; k < length; k++) {
                y[to + k * stride] /= divisor;
            }
        }
    }

    /** dx = y·(dy − Σ y·dy). */
    static final class SoftmaxGradient extends Backward {
        @Override
        void line(float[] y, int at, float[] dy, int above, float[] dx, int to) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += (double) y[at + k * stride] * dy[above + k * stride];
            }
            float mean = (float) sum;
            for (int k = 0; k < length; k++) {
                dx[to + k * stride] = y[at + k * stride] * (dy[above + k * stride] - mean);
            }
        }
    }

    /** y = x − max − ln Σ e^(x − max). */
    static final class LogSoftmax extends Forward {
        @Override
        void line(float[] x, int at, float[] y, int to) {
            float max = max(x, at, length, stride);
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += FloatMath.exp(x[at + k * stride] - max);
            }
            float log = FloatMath.log((float) sum);
            for (int k = 0; k < length; k++) {
                y[to + k * stride] = x[at + k * stride] - max - log;
            }
        }
    }

    /** dx = dy − e^y·Σ dy. */
    static final class LogSoftmaxGradient extends Backward {
        @Override
        void line(float[] y, int at, float[] dy, int above, float[] dx, int to) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += dy[above + k * stride];
            }
            float total = (float) sum;
            for (int k = 0; k < length; k++) {
                dx[to + k * stride] = dy[above + k * stride] - FloatMath.exp(y[at + k * stride]) * total;
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
