package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Reduction;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Training with sample weights and class weights, against Keras's runs in {@code golden/trajectories.json}. */
final class WeightedFitTest {
    private static final double RTOL = 5e-4;
    private static final double ATOL = 5e-5;

    private static ConfigValue run(String id) throws IOException {
        try (InputStream in = WeightedFitTest.class.getResourceAsStream("/golden/trajectories.json")) {
            return Json.parse(Json.utf8(in.readAllBytes())).get("cases").list().stream()
                    .filter(c -> c.get("id").string().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Tensor tensor(ConfigValue value) {
        int[] dims = value.get("shape").readAll(ConfigValue::asInt).stream()
                .mapToInt(i -> i)
                .toArray();
        float[] values = new float[Shape.of(dims).size()];
        List<Float> data = value.get("data").readAll(ConfigValue::asFloat);
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i);
        }
        return Tensor.of(values, dims);
    }

    private static List<Tensor> weights(ConfigValue list) {
        List<Tensor> weights = new ArrayList<>();
        for (ConfigValue each : list.list()) {
            weights.add(tensor(each.has("value") ? each.get("value") : each));
        }
        return weights;
    }

    private static Sequential model(ConfigValue run, String activation) {
        Sequential model = Sequential.of(
                Input.of(5), Dense.of(7).withActivation(activation), Dense.of(3).withActivation("softmax"));
        model.setWeights(weights(run.get("weights")));
        return model;
    }

    private static void compare(ConfigValue run, History history, Model model) {
        run.get("expected").get("history").entries().forEach((key, values) -> {
            List<Double> expected = values.readAll(ConfigValue::asDouble);
            for (int i = 0; i < expected.size(); i++) {
                near(key + " of epoch " + i, expected.get(i), history.get(key).get(i));
            }
        });
        List<Tensor> expected = weights(run.get("expected").get("weights"));
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < expected.get(i).size(); j++) {
                near(
                        "weight " + i + "[" + j + "]",
                        expected.get(i).toArray()[j],
                        model.getWeights().get(i).toArray()[j]);
            }
        }
    }

    private static void near(String what, double expected, double received) {
        assertEquals(expected, received, ATOL + RTOL * Math.abs(expected), what);
    }

    @Test
    void classWeights() throws IOException {
        ConfigValue run = run("class_weight");
        Sequential model = model(run, "relu");
        model.compile(new CompileSettings(
                        Sgd.of(0.1),
                        List.of(Losses.sparseCategoricalCrossentropy()),
                        List.of(1f),
                        List.of(List.of(Metrics.accuracy())))
                .withWeightedMetrics(Metrics.get("sparse_categorical_crossentropy")));
        History history = model.fit(
                tensor(run.get("inputs").get("x")),
                tensor(run.get("inputs").get("y")),
                Fit.batchSize(16).epochs(3).shuffle(false).verbose(0).classWeight(Map.of(0, 2f, 1, 0.5f)));
        compare(run, history, model);
    }

    @Test
    void sampleWeightsAndTheirPartForValidation() throws IOException {
        ConfigValue run = run("sample_weight");
        Sequential model = model(run, "gelu");
        model.compile(new CompileSettings(
                        Sgd.of(0.1),
                        List.of(Losses.categoricalCrossentropy()),
                        List.of(1f),
                        List.of(List.of(Metrics.accuracy())))
                .withWeightedMetrics(Metrics.categoricalAccuracy().withName("wacc")));
        History history = model.fit(
                tensor(run.get("inputs").get("x")),
                tensor(run.get("inputs").get("y")),
                Fit.batchSize(16)
                        .epochs(3)
                        .shuffle(false)
                        .verbose(0)
                        .validationSplit(0.2)
                        .sampleWeight(tensor(run.get("inputs").get("sample_weight"))));
        compare(run, history, model);
    }

    private static Sequential line() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1));
        model.setWeights(List.of(Tensor.of(new float[] {2}, 1, 1), Tensor.zeros(1)));
        return model;
    }

    private static final Tensor X = Tensor.of(new float[][] {{1}, {2}, {3}});
    private static final Tensor Y = Tensor.of(new float[][] {{1}, {0}, {1}});

    /** Errors 1, 4, 5: squares 1, 16, 25. */
    @Test
    void bothKindsOfWeightsMultiply() {
        Sequential model = line();
        model.compile(Sgd.of(1e-9), Losses.meanSquaredError());
        FitSettings fit = Fit.batchSize(3).verbose(0).sampleWeight(1, 2, 3).classWeight(Map.of(1, 0.5f));
        double loss = model.fit(X, Y, fit).last("loss");
        assertEquals((0.5 * 1 + 2 * 16 + 1.5 * 25) / 3, loss, 1e-5);
    }

    @Test
    void everyReduction() {
        Map<Reduction, Double> expected = Map.of(
                Reduction.SUM_OVER_BATCH_SIZE, (1 + 32 + 75) / 3.0,
                Reduction.MEAN, (1 + 32 + 75) / 3.0,
                Reduction.MEAN_WITH_SAMPLE_WEIGHT, (1 + 32 + 75) / 6.0,
                Reduction.SUM, 108.0);
        expected.forEach((reduction, loss) -> {
            Sequential model = line();
            model.compile(Sgd.of(1), Losses.meanSquaredError().withReduction(reduction));
            Tensor weights = Tensor.of(new float[] {1, 2, 3});
            assertEquals(loss, model.evaluate(X, Y, weights).loss(), 1e-4, reduction.kerasName());
            model.fit(X, Y, Fit.batchSize(3).verbose(0).sampleWeight(weights));
            double divisor = 108 / loss;
            double slope = 2 * (1 * 1 * 1 + 2 * 4 * 2 + 3 * 5 * 3) / divisor;
            assertEquals(2 - slope, model.getWeights().get(0).get(0, 0), 1e-4, reduction.kerasName());
        });
        CompileSettings none = new CompileSettings(Sgd.of(1), List.of(Losses.huber()), List.of(1f), List.of(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CompileSettings(
                        none.optimizer(),
                        List.of(Losses.huber().withReduction(Reduction.NONE)),
                        List.of(1f),
                        List.of(List.of())));
    }

    @Test
    void onlyWeightedMetricsCountWeights() {
        Sequential model = line();
        model.compile(new CompileSettings(
                        Sgd.of(1),
                        List.of(Losses.meanSquaredError()),
                        List.of(1f),
                        List.of(List.of(Metrics.get("mse"), Metrics.get("mse"))))
                .withWeightedMetrics(Metrics.get("mse"), Metrics.get("mae")));
        Evaluation evaluation = model.evaluate(X, Y, Tensor.of(new float[] {1, 2, 3}, 3, 1));
        assertEquals(
                List.of("mse", "mse_1", "weighted_mse", "mae"),
                List.copyOf(evaluation.metrics().keySet()));
        assertEquals(14, evaluation.get("mse"), 1e-5);
        assertEquals(108 / 6.0, evaluation.get("weighted_mse"), 1e-5);
        assertEquals((1 + 8 + 15) / 6.0, evaluation.get("mae"), 1e-5);
    }

    @Test
    void ignoredClassesDoNotThinTheMean() {
        Sequential model = Sequential.of(Input.of(2), Dense.of(2).withActivation("softmax"));
        model.compile(
                Sgd.of(0.1),
                Losses.REGISTRY.read(
                        "SparseCategoricalCrossentropy",
                        dev.perceptron.config.ConfigObject.empty().with("ignore_class", ConfigValue.of(1))));
        Tensor x = Tensor.of(new float[][] {{1, 2}, {0, 1}, {2, 1}});
        double all = model.evaluate(x, Tensor.of(new float[] {0, 1, 1})).loss();
        double first = model.evaluate(x.rows(0, 1), Tensor.of(new float[] {0})).loss();
        assertEquals(first, all, 1e-6);
    }

    @Test
    void errorsSayWhatFits() {
        Sequential model = line();
        model.compile(Sgd.of(1), Losses.meanSquaredError());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(X, Y, Fit.defaults().verbose(0).sampleWeight(1, 2)));
        assertTrue(e.getMessage().contains("3 inputs but 2 sample weights"), e.getMessage());
        e = assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(X, Y, Fit.defaults().verbose(0).sampleWeight(Tensor.zeros(3, 2))));
        assertTrue(e.getMessage().contains("one weight for each sample"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Data(List.of(X), List.of(Y), List.of(Tensor.zeros(3), Tensor.zeros(3))));
    }
}
