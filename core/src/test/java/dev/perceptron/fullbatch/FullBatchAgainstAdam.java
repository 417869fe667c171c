package dev.perceptron.fullbatch;

import dev.perceptron.activation.Activations;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Terminal;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.schedule.CosineDecay;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * Measures what full-batch methods reach on smooth functions against Adam at equal wall time: same network, same first
 * weights, same samples without noise, fresh points for the test. Not a test; run {@code main} with
 * <ol>
 *   <li>the seconds for each training, 10 unless given,
 *   <li>which functions, such as 0,3; all unless given,
 *   <li>Adam's first learning rates, such as 0.003,0.01; five unless given,
 *   <li>Adam's batch sizes; 32 and 256 unless given.
 * </ol>
 *
 * <p>Adam's rate falls to 0 along a cosine over as many steps as the time allows; how many is measured before, in time
 * that is not counted. A rate given as
 * negative stays constant instead.
 */
final class FullBatchAgainstAdam {
    private static final int TEST = 4_000;

    private record Function(String formula, int arguments, int samples, int units, ToDoubleFunction<double[]> value) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function(
                    "exp(sin(πx₁) + x₂²)",
                    2,
                    1_000,
                    16,
                    x -> StrictMath.exp(StrictMath.sin(Math.PI * x[0]) + x[1] * x[1])),
            new Function(
                    "exp(−x₁²)·tanh(2x₂ + x₃) + x₃·x₄",
                    4,
                    2_000,
                    20,
                    x -> StrictMath.exp(-x[0] * x[0]) * StrictMath.tanh(2 * x[1] + x[2]) + x[2] * x[3]),
            new Function(
                    "exp((sin(π(x₁² + x₂²)) + sin(π(x₃² + x₄²)))/2)",
                    4,
                    8_000,
                    24,
                    x -> StrictMath.exp((StrictMath.sin(Math.PI * (x[0] * x[0] + x[1] * x[1]))
                                    + StrictMath.sin(Math.PI * (x[2] * x[2] + x[3] * x[3])))
                            / 2)),
            new Function(
                    "sin(x₁ + x₂·x₃) + exp(−x₄²)·x₅ + cos(x₆ − x₇)·x₈/2",
                    8,
                    4_000,
                    24,
                    x -> StrictMath.sin(x[0] + x[1] * x[2])
                            + StrictMath.exp(-x[3] * x[3]) * x[4]
                            + StrictMath.cos(x[5] - x[6]) * x[7] / 2));

    private FullBatchAgainstAdam() {}

    /** Prints the test errors of each method on each function. */
    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        double[] which = numbers(args, 1, "0,1,2,3");
        double[] rates = numbers(args, 2, "-0.0005,-0.002,0.001,0.003,0.01");
        double[] batches = numbers(args, 3, "32,256");
        for (double number : which) {
            Function function = FUNCTIONS.get((int) number);
            Data train = samples(function, function.samples(), 0);
            Data test = samples(function, TEST, 1);
            say(
                    "%n%s: network %d-%d-%d-1 tanh, %d samples, %.0f s each%n",
                    function.formula(),
                    function.arguments(),
                    function.units(),
                    function.units(),
                    function.samples(),
                    seconds);
            double best = Double.POSITIVE_INFINITY;
            StringBuilder ratios = new StringBuilder();
            double[] full = {
                full(
                        "Levenberg–Marquardt",
                        function,
                        train,
                        test,
                        FullBatch.levenbergMarquardt().iterations(1_000_000).tolerance(0),
                        seconds),
                full(
                        "L-BFGS",
                        function,
                        train,
                        test,
                        FullBatch.lbfgs().iterations(10_000_000).tolerance(0),
                        seconds)
            };
            for (double batch : batches) {
                for (double rate : rates) {
                    best = Math.min(best, adam(function, train, test, rate, (int) batch, seconds));
                }
            }
            for (double error : full) {
                ratios.append(String.format(Locale.ROOT, " %.1f", best / error));
            }
            say("  Adam's best %.3e; Levenberg–Marquardt, L-BFGS below it by factors of%s%n", best, ratios);
        }
    }

    private static double[] numbers(String[] args, int at, String otherwise) {
        String text = args.length > at ? args[at] : otherwise;
        return Arrays.stream(text.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double full(
            String name, Function function, Data train, Data test, FullBatch method, double seconds) {
        Model model = model(function, Adam.of(1e-3));
        long start = System.nanoTime();
        History history =
                model.fitFullBatch(train, method, (iteration, loss, norm) -> System.nanoTime() - start < seconds * 1e9);
        double used = (System.nanoTime() - start) / 1e9;
        double error = error(model, test);
        say(
                "  %-20s  test RMSE %.3e  train %.3e  %7d iterations  %.1f s  %s%n",
                name,
                error,
                Math.sqrt(history.last("loss")),
                history.epochs().size(),
                used,
                history.stopReason().orElse(""));
        return error;
    }

    private static double adam(Function function, Data train, Data test, double rate, int batch, double seconds) {
        long planned = rate < 0 ? Long.MAX_VALUE : (long) (0.97 * seconds * stepsPerSecond(function, train, batch));
        Adam adam = rate < 0 ? Adam.of(-rate) : Adam.of(rate).withLearningRate(CosineDecay.of(rate, planned));
        Model model = model(function, adam);
        long start = System.nanoTime();
        long done = train(model, train, batch, planned, seconds);
        double used = (System.nanoTime() - start) / 1e9;
        double error = error(model, test);
        say(
                "  Adam %s %.0e batch %3d  test RMSE %.3e  %7d steps%s  %.1f s%n",
                rate < 0 ? "constant" : "cosine  ",
                Math.abs(rate),
                batch,
                error,
                done,
                rate < 0 ? "" : String.format(Locale.ROOT, " of %d", planned),
                used);
        return error;
    }

    /** Adam's speed once the code is warm. */
    private static double stepsPerSecond(Function function, Data train, int batch) {
        Model model = model(function, Adam.of(1e-3));
        train(model, train, batch, Long.MAX_VALUE, 0.5);
        long start = System.nanoTime();
        long done = train(model, train, batch, Long.MAX_VALUE, 1);
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static long train(Model model, Data train, int batch, long most, double seconds) {
        long start = System.nanoTime();
        AtomicLong steps = new AtomicLong();
        model.fit(train, Fit.batchSize(batch).epochs(1_000_000_000).verbose(0).callback(new Callback() {
            @Override
            public void onTrainBatchEnd(int number, TrainingContext training) {
                if (steps.incrementAndGet() >= most || System.nanoTime() - start >= seconds * 1e9) {
                    training.stop();
                }
            }
        }));
        return steps.get();
    }

    private static Model model(Function function, Adam adam) {
        Sequential model = Sequential.of(
                Input.of(function.arguments()),
                Dense.of(function.units()).withActivation(Activations.tanh()),
                Dense.of(function.units()).withActivation(Activations.tanh()),
                Dense.of(1));
        model.compile(adam, Losses.meanSquaredError());
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
