package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;

/** {@link Reducing}'s operations; a tensor is read as (outer, length, inner), and result (o, i) is one line of it. */
final class ReducingJobs {
    private ReducingJobs() {}

    /** An operation along the middle axis. */
    abstract static class Lines implements Partition.Range {
        int length;
        int inner;

        /** Where the line of result {@code i} starts in the large tensor. */
        int start(Tensor large, int i) {
            return large.offset() + i / inner * length * inner + i % inner;
        }

        /** Sets the lengths of the last two axes. */
        Lines along(int newLength, int newInner) {
            length = newLength;
            inner = newInner;
            return this;
        }
    }

    /** y[o, i] = Σₗ x[o, l, i] / divisor. */
    static final class Sum extends Lines {
        private Tensor x = NONE;
        private int divisor;
        private Tensor y = NONE;

        Sum with(Tensor newX, int newDivisor, Tensor newY) {
            x = newX;
            divisor = newDivisor;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] values = x.storage().floats();
            float[] sums = y.storage().floats();
            for (int i = from; i < to; i++) {
                int start = start(x, i);
                double sum = 0;
                for (int l = 0; l < length; l++) {
                    sum += values[start + l * inner];
                }
                sums[y.offset() + i] = (float) (sum / divisor);
            }
        }
    }

    /** dx[o, l, i] = dy[o, i] / divisor. */
    static final class Spread extends Lines {
        private Tensor dy = NONE;
        private int divisor;
        private Tensor dx = NONE;

        Spread with(Tensor newDy, int newDivisor, Tensor newDx) {
            dy = newDy;
            divisor = newDivisor;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            for (int i = from; i < to; i++) {
                int start = start(dx, i);
                float value = upstream[dy.offset() + i] / divisor;
                for (int l = 0; l < length; l++) {
                    gradient[start + l * inner] = value;
                }
            }
        }
    }

    /** y[o, i] = the largest x[o, l, i]. */
    static final class Max extends Lines {
        private Tensor x = NONE;
        private Tensor y = NONE;

        Max with(Tensor newX, Tensor newY) {
            x = newX;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] values = x.storage().floats();
            float[] largest = y.storage().floats();
            for (int i = from; i < to; i++) {
                int start = start(x, i);
                float max = Float.NEGATIVE_INFINITY;
                for (int l = 0; l < length; l++) {
                    max = Math.max(max, values[start + l * inner]);
                }
                largest[y.offset() + i] = max;
            }
        }
    }

    /** dx = dy where x is the largest, in equal parts if several are, else 0. */
    static final class ShareOfMax extends Lines {
        private Tensor x = NONE;
        private Tensor y = NONE;
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        ShareOfMax with(Tensor newX, Tensor newY, Tensor newDy, Tensor newDx) {
            x = newX;
            y = newY;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] values = x.storage().floats();
            float[] gradient = dx.storage().floats();
            for (int i = from; i < to; i++) {
                int start = start(x, i);
                float max = y.storage().floats()[y.offset() + i];
                int ties = 0;
                for (int l = 0; l < length; l++) {
                    ties += values[start + l * inner] == max ? 1 : 0;
                }
                float share = dy.storage().floats()[dy.offset() + i] / Math.max(1, ties);
                int out = start(dx, i);
                for (int l = 0; l < length; l++) {
                    gradient[out + l * inner] = values[start + l * inner] == max ? share : 0f;
                }
            }
        }
    }

    /** y = factor·x^exponent. */
    static final class Power implements Partition.Range {
        private static final int MOST_BY_SQUARING = 64;

        private Tensor x = NONE;
        private double factor;
        private double exponent;
        private Tensor y = NONE;

        Power with(Tensor newX, double newFactor, double newExponent, Tensor newY) {
            x = newX;
            factor = newFactor;
            exponent = newExponent;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] values = x.storage().floats();
            float[] powers = y.storage().floats();
            for (int i = from; i < to; i++) {
                powers[y.offset() + i] = (float) (factor * power(values[x.offset() + i], exponent));
            }
        }

        /** Integer powers by squaring: faster than StrictMath's, which also allocates on some JDKs. */
        private static double power(double x, double exponent) {
            if (exponent != (int) exponent || Math.abs(exponent) > MOST_BY_SQUARING) {
                return StrictMath.pow(x, exponent);
            }
            double result = 1;
            double square = x;
            for (int n = Math.abs((int) exponent); n > 0; n >>= 1) {
                result = (n & 1) == 1 ? result * square : result;
                square *= square;
            }
            return exponent < 0 ? 1 / result : result;
        }
    }
}
