package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.initializer.Draw;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.initializer.RandomInitializer;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * First values of weights: deterministic ones by value; random ones by the distribution they are drawn from, by a sample
 * of it, and by the same values for the same seed; orthogonal ones by their products.
 */
final class InitializersFamily {
    /** How many standard errors a sample's mean and deviation may be off: once in five hundred million. */
    private static final double SIGMAS = 6;

    private InitializersFamily() {}

    static void run(Case c, Check check) {
        Initializer initializer = Catalogue.read(Initializers.REGISTRY, c);
        Shape shape = Shape.of(c.get("shape").readAll(ConfigValue::asInt).stream()
                .mapToInt(i -> i)
                .toArray());
        Tensor value = filled(initializer, shape, 0);
        if (c.expects("value")) {
            check.tensor("value", c.expectedTensor("value"), value);
            return;
        }
        if (!(initializer instanceof RandomInitializer<?> random)) {
            throw new ConfigException(
                    "expected a value for " + c.className() + ", which is not random; received none.");
        }
        if (c.expects("gram_diagonal")) {
            gram(c, check, value);
        } else {
            arguments(
                    c,
                    check,
                    random.draw(shape).orElseThrow(() -> new Unsupported("a distribution of " + c.className())));
            sample(c, check, value);
        }
        if (random.seed() != null) {
            boolean same =
                    Arrays.equals(value.toArray(), filled(initializer, shape, 1).toArray());
            check.holds("second_call", same, "the same values for the same seed", "others");
        }
    }

    private static Tensor filled(Initializer initializer, Shape shape, int place) {
        Tensor out = Tensor.zeros(shape);
        initializer.fill(out, Seed.DEFAULT.stream(Purpose.INITIAL_WEIGHTS, place, 0));
        return out;
    }

    private static void arguments(Case c, Check check, Draw draw) {
        check.equal("distribution", c.expected("distribution").string(), kind(draw));
        compare(c, check, "low", draw.low());
        compare(c, check, "high", draw.high());
        compare(c, check, "mean", draw.mean());
        compare(c, check, "std", draw.stddev());
        if (draw.kind() != Draw.Kind.UNIFORM) {
            compare(c, check, "stddev_argument", draw.second());
        }
    }

    private static String kind(Draw draw) {
        return switch (draw.kind()) {
            case UNIFORM -> "uniform";
            case NORMAL -> "normal";
            case TRUNCATED_NORMAL -> "truncated_normal";
        };
    }

    private static void compare(Case c, Check check, String key, double received) {
        if (c.expects(key)) {
            check.number(key, c.expected(key).asDouble(), received);
        }
    }

    /** What was drawn lies in the range and has the mean and the deviation, as far as its size tells. */
    private static void sample(Case c, Check check, Tensor value) {
        float[] drawn = value.toArray();
        int count = drawn.length;
        if (c.expects("count")) {
            check.equal("count", c.expected("count").asInt(), count);
        }
        double mean = c.expected("mean").asDouble();
        double deviation = c.expected("std").asDouble();
        double sum = 0;
        double squares = 0;
        double low = c.expects("low") ? c.expected("low").asDouble() : Double.NEGATIVE_INFINITY;
        double high = c.expects("high") ? c.expected("high").asDouble() : Double.POSITIVE_INFINITY;
        double rounding = 1e-6 * deviation;
        for (float v : drawn) {
            sum += v;
            squares += (v - mean) * (v - mean);
            check.holds("sample", v >= low - rounding && v <= high + rounding, low + " to " + high, Float.toString(v));
        }
        double root = Math.sqrt(count);
        check.within(new Tolerance(0, SIGMAS * deviation / root)).number("sample_mean", mean, sum / count);
        if (count > 1) {
            // the deviation of a normal sample's deviation is σ/√(2n); of flatter distributions less
            check.within(new Tolerance(0, SIGMAS * deviation / root / Math.sqrt(2)))
                    .number("sample_std", deviation, Math.sqrt(squares / count));
        }
    }

    /** The products of the shorter side's vectors: a constant with themselves, 0 with each other. */
    private static void gram(Case c, Check check, Tensor value) {
        double diagonal = c.expected("gram_diagonal").asDouble();
        Tolerance tolerance = check.tolerance()
                .withAtolAtLeast(
                        c.expects("observed_gram_error_below")
                                ? c.expected("observed_gram_error_below").asDouble()
                                : 0);
        int rows = value.shape().rows();
        int columns = value.shape().columns();
        float[] w = value.toArray();
        int count = Math.min(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double sum = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    sum += rows < columns
                            ? (double) w[i * columns + k] * w[j * columns + k]
                            : (double) w[k * columns + i] * w[k * columns + j];
                }
                check.within(tolerance).number("gram", i == j ? diagonal : 0, sum);
            }
        }
    }
}
