package dev.perceptron.fullbatch;

/**
 * y = x·K + b in double.
 *
 * @param x the input
 * @param y the output
 * @param kernel where K, (in, units) in rows, begins among the weights
 * @param bias where b begins, or −1 without
 * @param fixed values of weights that are not trained, K then b; empty if they are
 * @param wantsInput whether the input's gradient is needed
 */
record DoubleDense(DoubleValue x, DoubleValue y, int kernel, int bias, double[] fixed, boolean wantsInput)
        implements DoubleStep {
    @Override
    public void forward(double[] weights) {
        double[] w = fixed.length > 0 ? fixed : weights;
        int units = y.width();
        for (int u = 0; u < units; u++) {
            Lanes.fill(y.values(), u, bias < 0 ? 0 : w[bias + u]);
            int k = 0;
            for (; k + 4 <= x.width(); k += 4) {
                int at = kernel + k * units + u;
                Lanes.addFour(w[at], w[at + units], w[at + 2 * units], w[at + 3 * units], x.values(), k, y.values(), u);
            }
            for (; k < x.width(); k++) {
                Lanes.add(w[kernel + k * units + u], x.values(), k, y.values(), u);
            }
        }
    }

    @Override
    public void backward(double[] weights) {
        if (!wantsInput) {
            return;
        }
        double[] w = fixed.length > 0 ? fixed : weights;
        int units = y.width();
        for (int k = 0; k < x.width(); k++) {
            int row = kernel + k * units;
            int u = 0;
            for (; u + 4 <= units; u += 4) {
                Lanes.addFour(
                        w[row + u], w[row + u + 1], w[row + u + 2], w[row + u + 3], y.gradient(), u, x.gradient(), k);
            }
            for (; u < units; u++) {
                Lanes.add(w[row + u], y.gradient(), u, x.gradient(), k);
            }
        }
    }

    @Override
    public void weightGradient(double[] gradient) {
        if (fixed.length > 0) {
            return;
        }
        int units = y.width();
        int wholeUnits = units - units % 4;
        int wholeInputs = x.width() - x.width() % 2;
        for (int k = 0; k < wholeInputs; k += 2) {
            for (int u = 0; u < wholeUnits; u += 4) {
                Lanes.dotTwoByFour(x.values(), k, y.gradient(), u, gradient, kernel + k * units + u, units);
            }
        }
        for (int k = 0; k < x.width(); k++) {
            for (int u = k < wholeInputs ? wholeUnits : 0; u < units; u++) {
                gradient[kernel + k * units + u] += Lanes.dot(x.values(), k, y.gradient(), u);
            }
        }
        for (int u = 0; bias >= 0 && u < units; u++) {
            gradient[bias + u] += Lanes.sum(y.gradient(), u);
        }
    }

    @Override
    public void jacobian(int first, int count, double[][] rows) {
        if (fixed.length > 0) {
            return;
        }
        int units = y.width();
        double[] slopes = new double[units];
        for (int s = 0; s < count; s++) {
            double[] row = rows[first + s];
            for (int u = 0; u < units; u++) {
                slopes[u] = y.gradient()[u * Lanes.COUNT + s];
            }
            for (int k = 0; k < x.width(); k++) {
                double input = x.values()[k * Lanes.COUNT + s];
                int at = kernel + k * units;
                for (int u = 0; u < units; u++) {
                    row[at + u] = Math.fma(input, slopes[u], row[at + u]);
                }
            }
            for (int u = 0; bias >= 0 && u < units; u++) {
                row[bias + u] += slopes[u];
            }
        }
    }
}
