package dev.perceptron.fullbatch;

/** An activation in double: y = f(x) for each element. */
interface DoubleActivation {
    /** f(x). */
    double value(double x);

    /** f′(x), where y = f(x). */
    double slope(double x, double y);

    /** y = f(x) for all elements. */
    default void forward(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = value(x[i]);
        }
    }

    /** dx += dy·f′(x) for all elements. */
    default void backward(double[] x, double[] y, double[] dy, double[] dx) {
        for (int i = 0; i < x.length; i++) {
            dx[i] = Math.fma(dy[i], slope(x[i], y[i]), dx[i]);
        }
    }

    /** A function and its derivative. */
    static DoubleActivation of(Value value, Slope slope) {
        return new DoubleActivation() {
            @Override
            public double value(double x) {
                return value.of(x);
            }

            @Override
            public double slope(double x, double y) {
                return slope.of(x, y);
            }
        };
    }

    /** A function of one number. */
    @FunctionalInterface
    interface Value {
        /** f(x). */
        double of(double x);
    }

    /** A derivative, from the argument and the function's value. */
    @FunctionalInterface
    interface Slope {
        /** f′(x). */
        double of(double x, double y);
    }

    /** tanh, the usual one for smooth problems, as loops of its own. */
    final class HyperbolicTangent implements DoubleActivation {
        @Override
        public double value(double x) {
            return DoubleMath.tanh(x);
        }

        @Override
        public double slope(double x, double y) {
            return 1 - y * y;
        }

        @Override
        public void forward(double[] x, double[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = DoubleMath.tanh(x[i]);
            }
        }

        @Override
        public void backward(double[] x, double[] y, double[] dy, double[] dx) {
            for (int i = 0; i < x.length; i++) {
                dx[i] = Math.fma(dy[i], 1 - y[i] * y[i], dx[i]);
            }
        }
    }
}
