package dev.perceptron.tabular;

/**
 * The number by which the sums before softmax are divided so that probabilities fit what happens: least log loss on rows
 * that were not trained on. Source: Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", 2017.
 */
final class Temperature {
    private static final double LEAST = 1e-30;
    private static final int STEPS = 60;
    private static final double WIDEST = 2.5;

    private Temperature() {}

    /** The best temperature between e^−2.5 and e^2.5, by golden sections of its logarithm. */
    static double fit(double[][] probabilities, double[] truth) {
        double[][] logs = new double[probabilities.length][];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = new double[probabilities[i].length];
            for (int j = 0; j < logs[i].length; j++) {
                logs[i][j] = StrictMath.log(Math.max(LEAST, probabilities[i][j]));
            }
        }
        double section = (Math.sqrt(5) - 1) / 2;
        double low = -WIDEST;
        double high = WIDEST;
        for (int i = 0; i < STEPS; i++) {
            double left = high - section * (high - low);
            double right = low + section * (high - low);
            if (loss(logs, truth, StrictMath.exp(left)) <= loss(logs, truth, StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private static double loss(double[][] logs, double[] truth, double temperature) {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (double each : logs[i]) {
                most = Math.max(most, each);
            }
            double total = 0;
            for (double each : logs[i]) {
                total += StrictMath.exp((each - most) / temperature);
            }
            sum += StrictMath.log(total) - (logs[i][(int) truth[i]] - most) / temperature;
        }
        return sum;
    }

    /** Probabilities as they are at a temperature. */
    static double[] at(double[] probabilities, double temperature) {
        double[] result = new double[probabilities.length];
        double most = 0;
        for (double each : probabilities) {
            most = Math.max(most, each);
        }
        double total = 0;
        for (int i = 0; i < result.length; i++) {
            double ratio = StrictMath.log(Math.max(LEAST, probabilities[i])) - StrictMath.log(Math.max(LEAST, most));
            result[i] = StrictMath.exp(ratio / temperature);
            total += result[i];
        }
        for (int i = 0; i < result.length; i++) {
            result[i] /= total;
        }
        return result;
    }
}
