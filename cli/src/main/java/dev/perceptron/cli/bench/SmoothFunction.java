package dev.perceptron.cli.bench;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;

/**
 * A fixed smooth function of eight arguments from −1 to 1 to be learned by workload W4:
 *
 * <p>f(x) = sin(2·x₁ + x₂) + ½·e^(x₃)·cos(2·x₄) + tanh(2·x₅·x₆) + ln(1 + x₇² + x₈²)
 *
 * <p>Computed in double by {@link StrictMath}, so every machine gets the same numbers.
 */
final class SmoothFunction {
    /** How many arguments it has. */
    static final int ARGUMENTS = 8;

    private SmoothFunction() {}

    /** The value at eight arguments that start at {@code at}. */
    static double value(float[] x, int at) {
        return StrictMath.sin(2.0 * x[at] + x[at + 1])
                + 0.5 * StrictMath.exp(x[at + 2]) * StrictMath.cos(2.0 * x[at + 3])
                + StrictMath.tanh(2.0 * x[at + 4] * x[at + 5])
                + StrictMath.log(1.0 + x[at + 6] * (double) x[at + 6] + x[at + 7] * (double) x[at + 7]);
    }

    /**
     * Random arguments, uniform from −1 to 1, and the values there.
     *
     * @param rows how many
     * @param part which of several sets, which share no number by more than chance
     */
    static Data samples(int rows, int part) {
        float[] x = Seed.DEFAULT.stream(Purpose.DATA, part, 0).uniform(rows * ARGUMENTS);
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 * x[i] - 1;
        }
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = (float) value(x, i * ARGUMENTS);
        }
        return Data.of(Tensor.of(x, rows, ARGUMENTS), Tensor.of(y, rows, 1));
    }
}
