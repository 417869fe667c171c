package dev.perceptron.fullbatch;

import dev.perceptron.activation.Activations;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Terminal;
import dev.perceptron.callback.Training;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Data;
import dev.perceptron.model.Fit;
import dev.perceptron.model.History;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures what full-batch methods reach on smooth functions against Adam at equal wall time: same network, same first
 * weights, same samples. Not a test; run {@code main} with the seconds for each training, 5 unless given.
 */
final class FullBatchAgainstAdam {
    private static final double[] RATES = {1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1};
    private static final int[] BATCHES = {32, 256};
    private static final int TEST = 2_000;

    private record Function(String formula, int arguments, int samples, int units, ToDoubleFunction<double[]> value) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function(
                    "sin(πx₁)·cos(2x₂)", 2, 1_000, 16, x -> StrictMath.sin(Math.PI * x[0]) * StrictMath.cos(2 * x[1])),
            new Function(
                    "e^(−x₁²)·tanh(2x₂+x₃) + x₃·x₄",
                    4,
                    2_000,
                    20,
                    x -> StrictMath.exp(-x[0] * x[0]) * StrictMath.tanh(2 * x[1] + x[2]) + x[2] * x[3]),
            new Function("1/(1 + ‖x‖²/2), radial", 8, 4_000, 24, x -> {
                double sum = 0;
                for (double each : x) {
                    sum += each * each;
                }
                return 1 / (1 + sum / 2);
            }));

    private FullBatchAgainstAdam() {}

    /** Prints the test errors of each method on each function. */
    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 5;
        for (Function function : FUNCTIONS) {
            Data train = samples(function, function.samples(), 0);
            Data test = samples(function, TEST, 1);
            say(
                    "%n%s: %d arguments, network %d-%d-%d-1 tanh, %d samples, %.0f s each%n",
                    function.formula(),
                    function.arguments(),
                    function.arguments(),
                    function.units(),
                    function.units(),
                    function.samples(),
                    seconds);
            full(
                    "Levenberg–Marquardt",
                    function,
                    train,
                    test,
                    FullBatch.levenbergMarquardt().iterations(100_000),
                    seconds);
            full("L-BFGS", function, train, test, FullBatch.lbfgs().iterations(1_000_000), seconds);
            full("RPROP", function, train, test, FullBatch.rprop().iterations(1_000_000), seconds);
            double best = Double.POSITIVE_INFINITY;
            for (int batch : BATCHES) {
                for (double rate : RATES) {
                    double error = adam(function, train, test, rate, batch, seconds);
                    best = error < best ? error : best;
                }
            }
            say("  Adam's best                    %.3e%n", best);
        }
    }

    private static void full(String name, Function function, Data train, Data test, FullBatch method, double seconds) {
        Model model = model(function, 1e-3);
        long start = System.nanoTime();
        History history =
                model.fitFullBatch(train, method, (iteration, loss, norm) -> System.nanoTime() - start < seconds * 1e9);
        double used = (System.nanoTime() - start) / 1e9;
        say(
                "  %-22s test RMSE %.3e  train %.3e  %6d iterations  %.1f s  %s%n",
                name,
                error(model, test),
                Math.sqrt(history.last("loss")),
                history.epochs().size(),
                used,
                history.stopReason().orElse(""));
    }

    private static double adam(Function function, Data train, Data test, double rate, int batch, double seconds) {
        Model model = model(function, rate);
        long start = System.nanoTime();
        History history = model.fit(
                train, Fit.batchSize(batch).epochs(1_000_000).verbose(0).callback(new Callback() {
                    @Override
                    public void onTrainBatchEnd(int number, Training training) {
                        if (System.nanoTime() - start >= seconds * 1e9) {
                            training.stop();
                        }
                    }
                }));
        double error = error(model, test);
        say(
                "  Adam rate %.0e batch %3d    test RMSE %.3e  %6d epochs%n",
                rate, batch, error, history.epochs().size());
        return error;
    }

    private static Model model(Function function, double rate) {
        Sequential model = Sequential.of(
                Input.of(function.arguments()),
                Dense.of(function.units()).withActivation(Activations.tanh()),
                Dense.of(function.units()).withActivation(Activations.tanh()),
                Dense.of(1));
        model.compile(Adam.of(rate), Losses.meanSquaredError());
        return model;
    }

    private static Data samples(Function function, int count, int part) {
        float[] x = Seed.DEFAULT.stream(Purpose.DATA, part, 0).uniform(count * function.arguments());
        float[] y = new float[count];
        double[] point = new double[function.arguments()];
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 * x[i] - 1;
            point[i % point.length] = x[i];
            if (i % point.length == point.length - 1) {
                y[i / point.length] = (float) function.value().applyAsDouble(point);
            }
        }
        return Data.of(Tensor.of(x, count, function.arguments()), Tensor.of(y, count, 1));
    }

    private static double error(Model model, Data test) {
        float[] predicted = model.predict(test.x()).get(0).toArray();
        float[] expected = ((Tensor) test.y().get(0)).toArray();
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = (double) predicted[i] - expected[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum / expected.length);
    }

    private static void say(String format, Object... values) {
        Terminal.print(String.format(Locale.ROOT, format, values));
    }
}
