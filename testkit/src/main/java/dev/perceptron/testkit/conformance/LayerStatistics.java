package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.layer.Layers;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A random layer in training mode on one value many times: the values it makes, and how often. */
final class LayerStatistics {
    /** Chance allows about one failure in a million cases. */
    private static final double DEVIATIONS = 5;

    private LayerStatistics() {}

    static void run(Case c, Check check) {
        Shape shape = Shape.of(c.get("fill_shape").readAll(ConfigValue::asInt).stream()
                .mapToInt(Integer::intValue)
                .toArray());
        float fill = c.get("fill").asFloat();
        Tensor y = draw(c, shape, fill);
        double[] values = IntStream.range(0, y.size())
                .mapToDouble(i -> y.storage().floats()[y.offset() + i])
                .toArray();
        number(c, check, "count", values.length);
        double draws = c.expects("draws") ? c.expectedTensor("draws").value() : values.length;
        if (c.expects("constant_along_axis")) {
            constant(check, values, shape, c.expected("constant_along_axis").asInt());
        }
        if (c.expects("exact_mean")) {
            normal(c, check, values);
            return;
        }
        double rate = c.config().read("rate", ConfigValue::asDouble);
        number(c, check, "rate", rate);
        number(c, check, "keep_probability", 1 - rate);
        double dropped =
                c.expects("dropped_value") ? c.expectedTensor("dropped_value").value() : 0;
        double share = Arrays.stream(values)
                        .filter(v -> check.tolerance().allows(dropped, v))
                        .count()
                / (double) values.length;
        near(check, "dropped_fraction", share, rate, Math.sqrt(rate * (1 - rate) / draws));
        if (c.expects("values")) {
            double[] distinct = Arrays.stream(values).distinct().sorted().toArray();
            double[] expected = c.expected("values").readAll(ConfigValue::asDouble).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (check.equal("values.size", expected.length, distinct.length)) {
                for (int i = 0; i < expected.length; i++) {
                    check.number("values[" + i + "]", expected[i], distinct[i]);
                }
            }
        }
        if (c.expects("kept_value")) {
            double kept = Arrays.stream(values)
                    .filter(v -> !check.tolerance().allows(dropped, v))
                    .findFirst()
                    .orElse(Double.NaN);
            check.number("kept_value", c.expectedTensor("kept_value").value(), kept);
        }
    }

    private static Tensor draw(Case c, Shape shape, float fill) {
        float[] values = new float[shape.size()];
        Arrays.fill(values, fill);
        LayerGraph graph = new LayerGraph(
                Catalogue.read(Layers.REGISTRY, c), List.of(Tensor.of(values, shape.dims())), List.of(), Mode.TRAINING);
        graph.forward();
        return graph.output();
    }

    private static void number(Case c, Check check, String key, double received) {
        if (c.expects(key)) {
            check.number(key, c.expectedTensor(key).value(), received);
        }
    }

    private static void normal(Case c, Check check, double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double std = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(Double.NaN));
        double exactMean = c.expectedTensor("exact_mean").value();
        double exactStd = c.expectedTensor("exact_std").value();
        near(check, "mean", mean, exactMean, exactStd / Math.sqrt(values.length));
        near(check, "std", std, exactStd, exactStd / Math.sqrt(2.0 * values.length));
    }

    private static void near(Check check, String key, double received, double exact, double deviation) {
        check.holds(
                key,
                Math.abs(received - exact) <= DEVIATIONS * deviation + 1e-9,
                exact + " within " + DEVIATIONS * deviation,
                Double.toString(received));
    }

    private static void constant(Check check, double[] values, Shape shape, int axis) {
        int inner = shape.product(axis + 1, shape.rank());
        int length = shape.dim(axis);
        boolean same = true;
        for (int i = 0; i < values.length; i++) {
            int place = i / inner % length;
            same &= values[i] == values[i - place * inner];
        }
        check.holds("constant_along_axis", same, "one value along axis " + axis, "several");
    }
}
