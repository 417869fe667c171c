package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.model.Sequential;
import dev.perceptron.plot.Plot;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models from configs and back, models inside models, single batches, steps of an epoch, drawings. */
final class ModelConfigTest {
    private static Functional twoUses() {
        Node left = Node.input(Input.of(4).withName("left"));
        Node right = Node.input(Input.of(4).withName("right"));
        Submodel encoder = Sequential.of(Input.of(4), Dense.of(3).withActivation("tanh"), Dropout.of(0.1))
                .withName("enc")
                .nested();
        Node a = encoder.on(left).get(0);
        Node b = encoder.on(right).get(0);
        Node sum = Node.of(Add.of(), a, b);
        return Functional.of(List.of(left, right), List.of(a.then(Dense.of(2).withName("out")), sum))
                .withName("net");
    }

    private static Sequential line() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1).withName("only"));
        model.setWeights(List.of(Tensor.of(new float[] {1}, 1, 1), Tensor.of(new float[] {0}, 1)));
        return model;
    }

    private static Tensor upTo(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return Tensor.of(values, count, 1);
    }

    @Test
    void aModelSurvivesItsOwnJson() {
        Functional model = twoUses();
        model.compile(Json.parse("""
                {"optimizer": "adam", "loss": ["mse", {"class_name": "Huber", "config": {"delta": 0.5}}],
                 "loss_weights": [1.0, 0.25], "metrics": [["mae"], []]}
                """));
        Model again = Models.fromJson(model.toJson());
        assertEquals(model.config(), again.config());
        assertEquals(model.compiled(), again.compiled());
        assertEquals(List.of("left", "right", "enc", "out", "add"), again.layerNames());
        assertEquals(3 * 4 + 3 + 2 * 3 + 2, again.countParams());
    }

    @Test
    void aModelInsideHasOneSetOfWeightsForAllItsUses() {
        Functional model = twoUses();
        Tensor row = Tensor.of(new float[] {1, -2, 0.5f, 3}, 1, 4);
        List<Tensor> out = model.predict(List.of(row, row));
        float[] sum = out.get(1).toArray();
        List<Tensor> weights = model.getWeights("enc");
        for (int unit = 0; unit < 3; unit++) {
            double z = weights.get(1).toArray()[unit];
            for (int i = 0; i < 4; i++) {
                z += row.toArray()[i] * weights.get(0).toArray()[i * 3 + unit];
            }
            assertEquals(2 * Math.tanh(z), sum[unit], 1e-6);
        }
    }

    @Test
    void layersAreFoundByNameAndPlace() {
        Functional model = twoUses();
        assertEquals(2, ((Dense) model.getLayer("out").recipe()).units());
        assertEquals("Add", model.getLayer(4).className());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> model.getLayer("in"))
                .getMessage()
                .contains("[left, right, enc, out, add]"));
    }

    @Test
    void dictsOfOutputsAreSortedByKeyAsKerasDoes() {
        String json = twoUses().withKeys(List.of("l", "r"), List.of("z", "a")).toJson();
        assertEquals(List.of("a", "z"), Models.fromJson(json).outputNames());
    }

    @Test
    void keras2ConfigsAreRead() {
        ConfigValue config = Json.parse("""
                {"class_name": "Model", "config": {"name": "old", "layers": [
                  {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
                   "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false, "name": "x"}},
                  {"class_name": "Dense", "name": "d", "inbound_nodes": [[["x", 0, 0, {}]]],
                   "config": {"name": "d", "units": 3, "activation": "relu",
                     "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}}}},
                  {"class_name": "Add", "name": "s", "inbound_nodes": [[["d", 0, 0, {}], ["d", 0, 0, {}]]],
                   "config": {"name": "s"}}],
                 "input_layers": [["x", 0, 0]], "output_layers": [["s", 0, 0]]}}
                """);
        Model model = Models.fromConfig(config);
        assertEquals("old", model.name());
        assertEquals(List.of("x", "d", "s"), model.layerNames());
        assertEquals(15, model.countParams());
    }

    @Test
    void wrongConfigsSayWhereAndWhy() {
        assertTrue(
                assertThrows(ConfigException.class, () -> Models.fromJson("{\"class_name\": \"Mine\", \"config\": {}}"))
                        .getMessage()
                        .contains("Sequential or Functional"));
        assertTrue(assertThrows(ConfigException.class, () -> Models.fromJson("""
                                {"class_name": "Sequential", "config": {"name": "s", "layers": [
                                  {"class_name": "Dense", "config": {"units": "ten"}}]}}
                                """))
                .getMessage()
                .contains("config.layers[0].config.units"));
    }

    @Test
    void anEpochOfGivenStepsGoesOnWhereTheLastEnded() {
        Sequential model = Sequential.of(
                Input.of(1),
                Dense.of(1).withTrainable(false).withKernelInitializer(dev.perceptron.initializer.Initializers.ones()));
        model.compile("sgd", "mae");
        FitSettings fit =
                Fit.batchSize(3).stepsPerEpoch(2).epochs(4).shuffle(false).verbose(0);
        History history = model.fit(upTo(10), Tensor.zeros(10, 1), fit);
        // Keras 3.15.1: 10 samples make 4 batches, so every second epoch begins anew
        assertEquals(List.of(2.5, 7.5, 2.5, 7.5), history.get("loss"));
        History three =
                model.fit(upTo(10), Tensor.zeros(10, 1), fit.stepsPerEpoch(3).epochs(3));
        assertEquals(List.of(4.0, 9.0, 4.0), three.get("loss"));
    }

    @Test
    void validationMayBeRareAndPartial() {
        Sequential model = Sequential.of(
                Input.of(1),
                Dense.of(1).withTrainable(false).withKernelInitializer(dev.perceptron.initializer.Initializers.ones()));
        model.compile("sgd", "mae");
        FitSettings fit = Fit.defaults()
                .epochs(4)
                .verbose(0)
                .validationData(upTo(10), Tensor.zeros(10, 1))
                .validationBatchSize(4)
                .validationSteps(2)
                .validationFreq(2);
        assertEquals(
                List.of(3.5, 3.5), model.fit(upTo(10), Tensor.zeros(10, 1), fit).get("val_loss"));
    }

    @Test
    void singleBatchesTrainAndTest() {
        Sequential model = line();
        model.compile("sgd", "mse");
        Tensor x = Tensor.of(new float[] {1, 2}, 2, 1);
        Tensor y = Tensor.of(new float[] {0, 0}, 2, 1);
        assertEquals(2.5, model.testOnBatch(x, y).loss(), 1e-6);
        Evaluation before = model.trainOnBatch(x, y);
        assertEquals(2.5, before.loss(), 1e-6);
        // w − 0.01·2·(1·1 + 2·2)/2 = 1 − 0.05, b − 0.01·2·(1 + 2)/2 = −0.03
        assertEquals(0.95f, model.getWeights().get(0).toArray()[0], 1e-6f);
        assertEquals(-0.03f, model.getWeights().get(1).toArray()[0], 1e-6f);
        assertEquals(0.92f, model.predictOnBatch(x).toArray()[0], 1e-6f);
        assertEquals(1, model.iterations());
        assertEquals(Map.of(), before.metrics());
    }

    @Test
    void drawingsEscapeNamesAndNameEveryUse() {
        Functional model = twoUses().withName("a<b>&\"c\"");
        String svg = model.plotModel();
        assertTrue(svg.contains("<title>a&lt;b&gt;&amp;&quot;c&quot;</title>"), svg);
        assertTrue(svg.contains("enc (Sequential), use 2 of 2"), svg);
        String wide = model.plotModel(
                Plot.standard().withLeftToRight(true).withExpandNested(true).withActivations(true));
        assertTrue(wide.contains("enc/dense (Dense), use 1 of 2"), wide);
        assertTrue(wide.contains("Activation: tanh"), wide);
    }
}
