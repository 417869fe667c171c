package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.ActivityRegularized;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.EinsumDense;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Layers;
import dev.perceptron.layer.Lora;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Sequential;
import dev.perceptron.model.Utils;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedule;
import dev.perceptron.schedule.Schedules;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.testkit.conformance.CaseOutcome;
import dev.perceptron.testkit.conformance.Conformance;
import dev.perceptron.testkit.conformance.ConformanceReport;
import dev.perceptron.testkit.conformance.FamilyReport;
import dev.perceptron.training.Data;
import dev.perceptron.training.DataSplit;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rarer arguments of Keras's surface: adapters, penalties on any layer's output, outputs without a loss, rates by function. */
final class SurfaceTest {
    /** Further reference cases made with tools/golden_cases.py: other seeds, shapes and options. */
    @ParameterizedTest
    @ValueSource(strings = {"layers", "activations", "trajectories"})
    void furtherReferenceCasesPass(String family) throws URISyntaxException {
        Path file = Path.of(SurfaceTest.class
                .getResource("/golden/extra/" + family + ".json")
                .toURI());
        FamilyReport report = Conformance.runFile(file);
        assertTrue(report.count(CaseOutcome.PASSED) >= 15);
        assertEquals(0, report.count(CaseOutcome.FAILED), () -> new ConformanceReport(List.of(report)).text());
        assertEquals(0, report.count(CaseOutcome.UNSUPPORTED));
    }

    // ---- low-rank adaptation ----

    private static Layer copy(Layer layer) {
        return Layers.REGISTRY.read(Json.parse(Json.write(Registry.write("keras.layers", layer))));
    }

    @Test
    void adaptersComeBackFromTheirConfig() {
        for (Layer layer : List.of(
                Dense.of(3).withLoraRank(2),
                Dense.of(3).withName("out").withLoraRank(2).withAlpha(8),
                EinsumDense.of("ab,bc->ac", 4).withLoraRank(1),
                Embedding.of(5, 3).withLoraRank(2).withActivityRegularizer(Regularizers.l2(0.1f)))) {
            assertEquals(layer, copy(layer));
        }
    }

    @Test
    void trainingAnAdapterLeavesTheKernelAsItWas() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2).withLoraRank(1));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Tensor x = Tensor.of(new float[] {1, 2, 3, -1, 0, 2}, 2, 3);
        Tensor before = model.predict(x);
        List<Tensor> start = model.getWeights();
        History history = model.fit(
                x,
                Tensor.of(new float[] {1, 0, 0, 1}, 2, 2),
                Fit.batchSize(2).epochs(40).verbose(0));
        List<Tensor> end = model.getWeights();
        assertEquals(List.of("[3, 2]", "[2]", "[3, 1]", "[1, 2]"), shapes(end));
        assertArrayEquals(start.get(0).toArray(), end.get(0).toArray());
        assertFalse(java.util.Arrays.equals(start.get(3).toArray(), end.get(3).toArray()));
        assertTrue(history.get("loss").get(39) < 0.5 * history.get("loss").get(0));
        assertFalse(java.util.Arrays.equals(before.toArray(), model.predict(x).toArray()));
    }

    private static List<String> shapes(List<Tensor> weights) {
        return weights.stream()
                .map(w -> w.shape().toString().replace('(', '[').replace(')', ']'))
                .map(s -> s.replace(",]", "]"))
                .toList();
    }

    @Test
    void adaptersRefuseWhatTheyCannotHold() {
        String constrained = assertThrows(
                        IllegalArgumentException.class,
                        () -> Dense.of(2)
                                .withKernelConstraint(Constraints.nonNeg())
                                .withLoraRank(2))
                .getMessage();
        assertTrue(constrained.contains("constraint"), constrained);
        assertThrows(IllegalArgumentException.class, () -> Dense.of(2).withLoraRank(0));
        String other = assertThrows(IllegalArgumentException.class, () -> Lora.of(Flatten.of(), 2))
                .getMessage();
        assertTrue(other.contains("Embedding") && other.contains("Flatten"), other);
        ConfigValue quantized = Json.parse("{\"class_name\":\"Dense\",\"config\":{\"units\":2,\"quantization_config\":"
                + "{\"class_name\":\"Int8QuantizationConfig\",\"config\":{}}}}");
        String message = assertThrows(ConfigException.class, () -> Layers.REGISTRY.read(quantized))
                .getMessage();
        assertTrue(message.contains("quantiz") && message.contains("float32"), message);
    }

    // ---- penalties on outputs ----

    @Test
    void everyLayerTakesAPenaltyOnItsOutput() {
        for (Layer layer : LayerConfigTest.LAYERS) {
            if (layer instanceof Input) {
                continue;
            }
            Layer penalized =
                    layer.withActivityRegularizer(Regularizers.l2(0.5f)).withName("p");
            assertEquals(layer.className(), penalized.className());
            assertEquals(penalized, copy(penalized), layer.className());
            assertEquals(layer.withActivityRegularizer(null).withName("p"), penalized.withActivityRegularizer(null));
        }
        assertTrue(Flatten.of().withActivityRegularizer(Regularizers.l1(0.1f)) instanceof ActivityRegularized);
    }

    // ---- outputs without a loss ----

    /** The keys are those that Keras 3.15.1 gives. */
    @Test
    void anOutputWithoutALossIsNeitherLoggedNorTrained() {
        Node x = Node.input(Input.of(2));
        Functional model = Functional.of(
                List.of(x),
                List.of(
                        x.then(Dense.of(1).withName("a")),
                        x.then(Dense.of(1).withName("b")),
                        x.then(Dense.of(1).withName("c"))));
        model.compile(Json.parse(
                "{\"optimizer\":\"sgd\",\"loss\":[\"mse\",null,\"mae\"]," + "\"metrics\":[[],[\"mae\"],[]]}"));
        Tensor y = Tensor.zeros(4, 1);
        Data data = new Data(List.of(Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2)), List.of(y, y, y));
        List<Tensor> start = model.getWeights();
        History history = model.fit(data, Fit.batchSize(4).verbose(0));
        assertEquals(
                Set.of("loss", "a_loss", "c_loss", "b_mae"), history.history().keySet());
        assertEquals(
                history.get("loss").get(0),
                history.get("a_loss").get(0) + history.get("c_loss").get(0),
                1e-6);
        assertArrayEquals(start.get(2).toArray(), model.getWeights().get(2).toArray());
        assertFalse(java.util.Arrays.equals(
                start.get(0).toArray(), model.getWeights().get(0).toArray()));
    }

    // ---- rates by function ----

    private static float trained(Schedule rate) {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1).withUseBias(false));
        model.setWeights(List.of(Tensor.of(new float[] {0.5f}, 1, 1)));
        model.compile(Sgd.of().withLearningRate(rate), Losses.meanSquaredError());
        model.fit(
                Tensor.of(new float[] {1, 2, 3, 4}, 4, 1),
                Tensor.of(new float[] {2, 1, 0, 3}, 4, 1),
                Fit.batchSize(1).shuffle(false).verbose(0));
        return model.getWeights().get(0).get(0, 0);
    }

    @Test
    void aFunctionOfTheStepIsAskedForEachRate() {
        float expected = trained(Schedules.piecewiseConstantDecay(List.of(1.0), List.of(0.02, 0.01)));
        assertEquals(expected, trained(Schedules.of(step -> step <= 1 ? 0.02 : 0.01)));
        AtomicInteger asked = new AtomicInteger();
        assertEquals(expected, trained(Schedules.supplied(() -> asked.getAndIncrement() <= 1 ? 0.02 : 0.01)), 1e-2f);
        assertTrue(asked.get() >= 4);
        assertThrows(IllegalStateException.class, () -> Schedules.of(step -> -1).at(3));
        String message = assertThrows(
                        UnsupportedOperationException.class,
                        () -> Schedules.of(step -> 1).config())
                .getMessage();
        assertTrue(message.contains("function"), message);
    }

    // ---- batches and halves ----

    private static final class Count implements Callback {
        private int batches;

        @Override
        public void onTrainBatchEnd(int batch, TrainingContext training) {
            batches++;
        }
    }

    /** Keras 3.15.1: without a batch size, ceil(samples / steps) samples in a batch. */
    @Test
    void stepsWithoutABatchSizeShareOutTheSamples() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1));
        model.compile(Sgd.of(0.01), Losses.meanSquaredError());
        Count count = new Count();
        Tensor x = Tensor.zeros(10, 1);
        model.fit(x, x, Fit.defaults().stepsPerEpoch(3).epochs(2).verbose(0).callback(count));
        assertEquals(6, count.batches);
        assertEquals(32, Fit.defaults().batchSize());
        assertThrows(IllegalArgumentException.class, () -> Fit.batchSize(0));
    }

    @Test
    void aSplitMayBeShuffledAndLeaveOutAMiddle() {
        Tensor x = Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, 1);
        Tensor y = Tensor.of(new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80, 90}, 10, 1);
        DataSplit ends = Utils.splitDataset(Data.of(x, y), 0.3, 0.2);
        assertEquals(3, ends.left().count());
        assertArrayEquals(new float[] {8, 9}, tensor(ends.right(), true));
        Data shuffled = Data.of(x, y).shuffled(7);
        float[] values = tensor(shuffled, true);
        assertArrayEquals(values, tensor(Data.of(x, y).shuffled(7), true));
        float[] targets = tensor(shuffled, false);
        float[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        assertArrayEquals(x.toArray(), sorted);
        assertFalse(java.util.Arrays.equals(x.toArray(), values));
        for (int i = 0; i < values.length; i++) {
            assertEquals(10 * values[i], targets[i]);
        }
        assertThrows(IllegalArgumentException.class, () -> Utils.splitDataset(Data.of(x, y), 0.7, 0.4));
    }

    private static float[] tensor(Data data, boolean inputs) {
        Tensor into = Tensor.zeros(data.count(), 1);
        int[] order = new int[data.count()];
        java.util.Arrays.setAll(order, i -> i);
        (inputs ? data.x() : data.y()).get(0).gather(order, 0, order.length, into, 0);
        return into.toArray();
    }
}
