package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.model.Data;
import dev.perceptron.model.Evaluation;
import dev.perceptron.model.Execution;
import dev.perceptron.model.Fit;
import dev.perceptron.model.History;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The lecture's three networks at full size against Keras 3.15.1: {@code golden/listing.json}, whose pixels, labels and
 * weights follow formulas, so that nothing is random. Dropout rates are 0 here, as they were there.
 */
final class ListingTest {
    private static final double RTOL = 5e-4;
    private static final double ATOL = 5e-5;
    private static final int PIXELS = 784;

    @TestFactory
    Stream<DynamicTest> keras() throws IOException {
        try (InputStream in = ListingTest.class.getResourceAsStream("/golden/listing.json")) {
            ConfigValue file = Json.parse(Json.utf8(in.readAllBytes()));
            return file.get("cases").list().stream()
                    .map(c -> dynamicTest(c.get("id").string(), () -> run(c)));
        }
    }

    private static void run(ConfigValue c) {
        ConfigValue expected = c.get("expected");
        int train = c.get("train_images").asInt();
        int test = c.get("test_images").asInt();
        checkFormulas(expected, train + test);
        Sequential model = model(c.get("object").get("config").get("layers").list());
        model.setExecution(Execution.threads(1));
        ConfigValue compile = c.get("compile");
        model.compile(compile.get("optimizer").string(), compile.get("loss").string(), "accuracy");
        assertEquals(expected.get("parameters").asLong(), model.countParams());
        checkShapes(expected.get("layer_output_shapes").list(), model);
        setWeights(model);
        checkWeights("initial", expected.get("initial_weights").list(), model);

        Data training = data(c, 0, train);
        Data testing = data(c, train, train + test);
        int batch = c.get("batch_size").asInt();
        checkEvaluation("before", expected.get("evaluate_before"), model.evaluate(testing, batch));
        checkPrediction("before", expected.get("predict_before"), model, testing);
        History history = model.fit(
                training,
                Fit.batchSize(batch)
                        .epochs(2)
                        .shuffle(false)
                        .verbose(0)
                        .validationData(testing.x().get(0), testing.y().get(0)));
        assertEquals(2 * expected.get("steps_per_epoch").asLong(), model.iterations());
        assertEquals(
                expected.get("history").entries().keySet(), history.history().keySet());
        expected.get("history").entries().forEach((key, values) -> {
            for (int i = 0; i < 2; i++) {
                close(
                        key + " of epoch " + i,
                        values.at(i).asDouble(),
                        history.get(key).get(i));
            }
        });
        checkWeights("after", expected.get("weights_after").list(), model);
        checkEvaluation("after", expected.get("evaluate_after"), model.evaluate(testing, batch));
        checkPrediction("after", expected.get("predict_after"), model, testing);
    }

    private static Sequential model(List<ConfigValue> layers) {
        Sequential model = new Sequential();
        for (ConfigValue layer : layers) {
            model.add(layer(layer.get("class_name").string(), layer.get("config")));
        }
        return model;
    }

    private static Layer layer(String type, ConfigValue config) {
        return switch (type) {
            case "InputLayer" -> {
                List<Integer> shape = config.get("batch_shape").list().stream()
                        .skip(1)
                        .map(ConfigValue::asInt)
                        .toList();
                yield Input.of(shape.stream().mapToInt(i -> i).toArray());
            }
            case "Dense" ->
                Dense.of(config.get("units").asInt())
                        .withActivation(config.get("activation").string());
            case "Dropout" -> Dropout.of(0);
            case "Flatten" -> Flatten.of();
            default -> throw new IllegalArgumentException("No rule for the layer class " + type + ".");
        };
    }

    private static int pixel(int n, int i) {
        return Math.floorMod(i + 5 * n, 3) != 0 ? 0 : (n * (7 * i + 13) + i * i * 3 + i % 11 * n * n) % 256;
    }

    private static int label(int n) {
        return (3 * n + n / 7) % 10;
    }

    private static void checkFormulas(ConfigValue expected, int images) {
        long sum = 0;
        long second = 0;
        long nonzero = 0;
        long labels = 0;
        for (int n = 0; n < images; n++) {
            for (int i = 0; i < PIXELS; i++) {
                sum += pixel(n, i);
                second += n == 1 ? pixel(n, i) : 0;
                nonzero += pixel(n, i) > 0 ? 1 : 0;
            }
            labels += label(n);
        }
        ConfigValue pixels = expected.get("check_pixels");
        assertEquals(pixels.get("sum").asLong(), sum);
        // the file calls image n = 1 its first; the sums above and below need n from 0
        assertEquals(pixels.get("first_image_sum").asLong(), second);
        assertEquals(pixels.get("nonzero").asLong(), nonzero);
        assertEquals(expected.get("check_labels_sum").asLong(), labels);
    }

    private static Data data(ConfigValue c, int from, int to) {
        int count = to - from;
        boolean oneHot = c.get("one_hot_labels").asBool();
        Tensor x = c.get("flatten_images").asBool() ? Tensor.zeros(count, PIXELS) : Tensor.zeros(count, 28, 28);
        Tensor y = oneHot ? Tensor.zeros(count, 10) : Tensor.zeros(count);
        for (int n = from; n < to; n++) {
            for (int i = 0; i < PIXELS; i++) {
                x.storage().floats()[(n - from) * PIXELS + i] = pixel(n, i) / 255f;
            }
            if (oneHot) {
                y.set(1, n - from, label(n));
            } else {
                y.set(label(n), n - from);
            }
        }
        return Data.of(x, y);
    }

    private static void setWeights(Sequential model) {
        List<Tensor> weights = new ArrayList<>();
        for (Tensor weight : model.getWeights()) {
            Shape shape = weight.shape();
            float scale = shape.rank() == 2 ? (float) Math.sqrt(6.0 / (shape.dim(0) + shape.dim(1))) : 1f / 64;
            float[] values = new float[weight.size()];
            for (int j = 0; j < values.length; j++) {
                long offset = (weights.size() + 1) * 40503L * 97;
                long t = (j * 2654435761L + offset & 0xFFFFFFFFL) / 65536;
                values[j] = (t - 32768) / 32768f * scale;
            }
            weights.add(Tensor.of(values, shape.dims()));
        }
        model.setWeights(weights);
    }

    private static void checkShapes(List<ConfigValue> expected, Sequential model) {
        List<Node> nodes = model.graph().nodes();
        assertEquals(expected.size(), nodes.size() - 1);
        for (int i = 0; i < expected.size(); i++) {
            int[] dims = expected.get(i).list().stream()
                    .skip(1)
                    .mapToInt(ConfigValue::asInt)
                    .toArray();
            assertEquals(Shape.of(dims), nodes.get(i + 1).shape());
        }
    }

    private static void checkWeights(String when, List<ConfigValue> expected, Sequential model) {
        List<Tensor> weights = model.getWeights();
        assertEquals(expected.size(), weights.size());
        for (int w = 0; w < weights.size(); w++) {
            float[] values = weights.get(w).toArray();
            String what = "weight " + w + " " + when;
            List<ConfigValue> samples =
                    expected.get(w).get("samples").get("data").list();
            for (int k = 0; k < samples.size(); k++) {
                int at = (int) (k * 7919L % values.length);
                close(what + "[" + at + "]", samples.get(k).asDouble(), values[at]);
            }
            double squares = 0;
            for (float value : values) {
                squares += (double) value * value;
            }
            close(
                    what + ", mean of squares",
                    expected.get(w).get("mean_of_squares").asDouble(),
                    squares / values.length);
        }
    }

    private static void checkEvaluation(String when, ConfigValue expected, Evaluation evaluation) {
        close("loss " + when, expected.get("loss").asDouble(), evaluation.loss());
        close("accuracy " + when, expected.get("accuracy").asDouble(), evaluation.accuracy());
    }

    private static void checkPrediction(String when, ConfigValue expected, Sequential model, Data testing) {
        int rows = expected.get("shape").at(0).asInt();
        float[] predicted = model.predict(testing.x().get(0).range(0, rows)).toArray();
        List<ConfigValue> values = expected.get("data").list();
        assertEquals(values.size(), predicted.length);
        for (int i = 0; i < predicted.length; i++) {
            close("prediction " + when + "[" + i + "]", values.get(i).asDouble(), predicted[i]);
        }
    }

    private static void close(String what, double expected, double actual) {
        assertTrue(
                Math.abs(actual - expected) <= ATOL + RTOL * Math.abs(expected),
                () -> what + ": expected " + expected + ", received " + actual);
    }
}
