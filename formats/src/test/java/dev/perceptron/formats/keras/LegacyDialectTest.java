package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5GroupBuilder;
import dev.perceptron.formats.hdf5.Hdf5Type;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Layer;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of Keras 1 and 2. */
final class LegacyDialectTest {
    private static final String DENSE_1 =
            "{\"class_name\": \"Dense\", \"config\": {\"name\": \"dense_1\", \"output_dim\": 3, "
                    + "\"input_dim\": 2, \"init\": \"glorot_uniform\", \"activation\": \"tanh\", \"W_regularizer\": {\"name\": "
                    + "\"WeightRegularizer\", \"l1\": 0.0, \"l2\": 0.01}, \"b_regularizer\": null, \"activity_regularizer\": null, "
                    + "\"W_constraint\": {\"name\": \"MaxNorm\", \"m\": 2, \"axis\": 0}, \"b_constraint\": null, \"bias\": true, "
                    + "\"trainable\": true, \"input_dtype\": \"float32\", \"batch_input_shape\": [null, 2]}}";
    private static final String DROPOUT_1 =
            "{\"class_name\": \"Dropout\", \"config\": {\"name\": \"dropout_1\", \"p\": 0.25, \"trainable\": true}}";

    private static Hdf5GroupBuilder root(String version, String config) {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        if (!version.isEmpty()) {
            root.attribute("keras_version", version);
        }
        root.attribute("model_config", config);
        return root;
    }

    private static Hdf5GroupBuilder layers(Hdf5GroupBuilder root, String... names) {
        return root.group("model_weights").fixedAttribute("layer_names", List.of(names));
    }

    private static void dense(Hdf5GroupBuilder weights, String name, String... names) {
        Hdf5GroupBuilder group = weights.group(name).fixedAttribute("weight_names", List.of(names));
        group.floats(names[0], Hdf5Type.FLOAT32, new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        group.floats(names[1], Hdf5Type.FLOAT32, new float[] {7, 8, 9}, 3);
    }

    private static Model load(Hdf5GroupBuilder root) {
        Hdf5Group tree = Hdf5.read("old.h5", Hdf5.write(root.build()));
        return LegacyFormat.load("old.h5", tree, LoadOptions.standard());
    }

    @Test
    void readsKeras1() {
        Hdf5GroupBuilder root =
                root("1.2.2", "{\"class_name\": \"Sequential\", \"config\": [" + DENSE_1 + ", " + DROPOUT_1 + "]}");
        Hdf5GroupBuilder weights = layers(root, "dense_1", "dropout_1");
        dense(weights, "dense_1", "dense_1_W", "dense_1_b");
        weights.group("dropout_1").fixedAttribute("weight_names", List.of());
        root.attribute(
                "training_config",
                "{\"optimizer_config\": {\"class_name\": \"SGD\", \"config\": {\"lr\": 0.5, \"momentum\": 0.0, \"decay\": "
                        + "0.1, \"nesterov\": false}}, \"loss\": \"mse\", \"metrics\": [\"accuracy\"], "
                        + "\"sample_weight_mode\": null}");
        Model model = load(root);
        Layer expected = Dense.of(3)
                .withName("dense_1")
                .withActivation(Activations.tanh())
                .withKernelRegularizer(Regularizers.l1l2(0f, 0.01f))
                .withKernelConstraint(Constraints.maxNorm(2));
        assertEquals(expected.config(), model.getLayer("dense_1").recipe().config());
        assertEquals(
                Dropout.of(0.25).withName("dropout_1").config(),
                model.getLayer("dropout_1").recipe().config());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6}, model.getWeights().get(0).toArray());
        assertArrayEquals(new float[] {7, 8, 9}, model.getWeights().get(1).toArray());
        assertEquals(0.5f, model.optimizer().learningRate());
        assertEquals(
                "InverseTimeDecay",
                model.compiled()
                        .optimizer()
                        .config()
                        .get("learning_rate")
                        .get("class_name")
                        .string());
        assertTrue(Schedules.REGISTRY.knows("InverseTimeDecay"));
    }

    @Test
    void aFileWithoutAVersionIsKeras1() {
        Hdf5GroupBuilder root = root("", "{\"class_name\": \"Sequential\", \"config\": [" + DENSE_1 + "]}");
        dense(layers(root, "dense_1"), "dense_1", "dense_1_W", "dense_1_b");
        assertArrayEquals(new float[] {7, 8, 9}, load(root).getWeights().get(1).toArray());
    }

    @Test
    void readsMergesOfKeras1() {
        ConfigObject merge =
                (ConfigObject) Json.parse("{\"class_name\": \"Merge\", \"config\": {\"name\": \"m\", \"mode\": "
                        + "\"concat\", \"concat_axis\": 1, \"layers\": null}}");
        assertEquals(
                Json.parse("{\"class_name\": \"Concatenate\", \"config\": {\"name\": \"m\", \"axis\": 1}}"),
                LegacyLayers.modern(merge, 1));
    }

    private static Hdf5GroupBuilder keras2(String version, String optimizer) {
        Hdf5GroupBuilder root = root(
                version,
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [{\"class_name\": \"Dense\", "
                        + "\"config\": {\"name\": \"d\", \"units\": 3, \"batch_input_shape\": [null, 2], \"kernel_initializer\": "
                        + "{\"class_name\": \"VarianceScaling\", \"config\": {\"scale\": 1.0, \"mode\": \"fan_avg\", "
                        + "\"distribution\": \"normal\", \"seed\": null}}}}]}}");
        dense(layers(root, "d"), "d", "d/kernel:0", "d/bias:0");
        root.attribute(
                "training_config",
                "{\"optimizer_config\": " + optimizer
                        + ", \"loss\": {\"class_name\": \"MeanSquaredError\", \"config\": {\"reduction\": \"auto\", \"name\": "
                        + "\"mean_squared_error\"}}, \"metrics\": [[{\"class_name\": \"MeanMetricWrapper\", \"config\": "
                        + "{\"name\": \"mae\", \"dtype\": \"float32\", \"fn\": \"mean_absolute_error\"}}]]}");
        return root;
    }

    @Test
    void ordersAdamsStateAsBefore211() {
        Hdf5GroupBuilder root = keras2(
                "2.4.0",
                "{\"class_name\": \"Adam\", \"config\": {\"name\": \"Adam\", \"lr\": 0.25, \"epsilon\": null}}");
        List<String> names =
                List.of("Adam/iter:0", "Adam/d/kernel/m:0", "Adam/d/bias/m:0", "Adam/d/kernel/v:0", "Adam/d/bias/v:0");
        Hdf5GroupBuilder state = root.group("optimizer_weights").attribute("weight_names", names);
        state.integers(names.get(0), Hdf5Type.INT64, new long[] {9});
        state.floats(names.get(1), Hdf5Type.FLOAT32, new float[] {1, 1, 1, 1, 1, 1}, 2, 3);
        state.floats(names.get(2), Hdf5Type.FLOAT32, new float[] {2, 2, 2}, 3);
        state.floats(names.get(3), Hdf5Type.FLOAT32, new float[] {3, 3, 3, 3, 3, 3}, 2, 3);
        state.floats(names.get(4), Hdf5Type.FLOAT32, new float[] {4, 4, 4}, 3);
        Model model = load(root);
        assertEquals(9, model.iterations());
        assertEquals(0.25f, model.optimizer().learningRate());
        List<Double> firsts = new ArrayList<>();
        for (OptimizerVariable variable : model.optimizer().variables()) {
            firsts.add(variable.read()[0]);
        }
        assertEquals(List.of(9.0, 0.25, 1.0, 3.0, 2.0, 4.0), firsts);
        assertEquals(
                "mean_absolute_error",
                model.compiled().metrics().get(0).get(0).config().get("name").string());
    }

    @Test
    void splitListsOfNamesAreJoined() {
        Hdf5GroupBuilder root = root(
                "2.3.1",
                "{\"class_name\": \"Sequential\", \"config\": [" + DENSE_1.replace("output_dim", "units") + "]}");
        Hdf5GroupBuilder weights = root.group("model_weights").fixedAttribute("layer_names0", List.of("dense_1"));
        weights.fixedAttribute("layer_names1", List.of("dropout_1"));
        Hdf5GroupBuilder group = weights.group("dense_1").fixedAttribute("weight_names0", List.of("k"));
        group.fixedAttribute("weight_names1", List.of("b"));
        group.floats("k", Hdf5Type.FLOAT32, new float[6], 2, 3);
        group.floats("b", Hdf5Type.FLOAT32, new float[] {1, 2, 3}, 3);
        weights.group("dropout_1");
        assertArrayEquals(new float[] {1, 2, 3}, load(root).getWeights().get(1).toArray());
    }
}
