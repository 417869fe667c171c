package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.tanh;
import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.callback.Terminal;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.training.Fit;

/**
 * A network learns a function of four arguments from examples alone: f(a, b, c, d) = sin(a + 2·b) + c·d², each argument
 * from −1 to 1.
 */
public final class FunctionApproximation {
    private static final int ARGUMENTS = 4;

    private FunctionApproximation() {}

    /** Trains on 4,000 points and tests on 1,000 others. */
    public static void main(String[] args) {
        float[][] x = points(4_000, 0);
        float[][] xTest = points(1_000, 1);
        float[][] yTest = values(xTest);

        Sequential model = Sequential.of(
                Input.of(ARGUMENTS),
                Dense.of(32).withActivation(tanh()),
                Dense.of(32).withActivation(tanh()),
                Dense.of(1));
        model.compile(Adam.of(0.005), meanSquaredError());
        model.fit(
                x, values(x), Fit.batchSize(32).epochs(30).validationSplit(0.1).verbose(2));

        double rmse = Math.sqrt(model.evaluate(xTest, yTest).loss());
        Terminal.println(
                String.format("RMSE on 1,000 new points: %.4f (always saying the mean: %.4f)", rmse, deviation(yTest)));

        float[] point = {0.5f, -0.25f, 0.8f, -0.5f};
        Terminal.println(String.format(
                "f(0.5, -0.25, 0.8, -0.5) = %.4f, the network says %.4f", f(point), model.predict(point)[0]));
    }

    private static double f(float[] x) {
        return Math.sin(x[0] + 2 * x[1]) + x[2] * x[3] * x[3];
    }

    /** Random points; each part is a set of its own. */
    private static float[][] points(int count, int part) {
        float[] numbers = Seed.DEFAULT.stream(Purpose.DATA, part, 0).uniform(count * ARGUMENTS);
        float[][] points = new float[count][ARGUMENTS];
        for (int i = 0; i < numbers.length; i++) {
            points[i / ARGUMENTS][i % ARGUMENTS] = 2 * numbers[i] - 1;
        }
        return points;
    }

    private static float[][] values(float[][] points) {
        float[][] values = new float[points.length][1];
        for (int i = 0; i < points.length; i++) {
            values[i][0] = (float) f(points[i]);
        }
        return values;
    }

    /** The standard deviation: the error of the best constant. */
    private static double deviation(float[][] values) {
        double sum = 0;
        double squares = 0;
        for (float[] value : values) {
            sum += value[0];
            squares += value[0] * (double) value[0];
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }
}
