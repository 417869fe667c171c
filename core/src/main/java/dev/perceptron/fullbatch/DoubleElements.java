package dev.perceptron.fullbatch;

/**
 * y = f(x) for each element.
 *
 * @param x the input
 * @param y the output
 * @param function f
 */
record DoubleElements(DoubleValue x, DoubleValue y, DoubleActivation function) implements DoubleStep {
    @Override
    public void forward(double[] weights) {
        function.forward(x.values(), y.values());
    }

    @Override
    public void backward(double[] weights) {
        function.backward(x.values(), y.values(), y.gradient(), x.gradient());
    }
}
