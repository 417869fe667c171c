package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.Json;
import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5GroupBuilder;
import dev.perceptron.formats.hdf5.Hdf5Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and hostile legacy {@code .h5} files: the same guards as for {@code .keras}. */
final class LegacyMalformedTest {
    private static final String GOOD =
            Json.write(LegacyDialect.legacy(Samples.model().config()));
    private static final String TRAINING =
            Json.write(LegacyDialect.legacyTraining(Samples.model().config().get("compile_config")));

    @TempDir
    static Path folder;

    private final Malformed files = new Malformed(folder, ".h5");

    private void file(String name, Consumer<Hdf5GroupBuilder> content, String... parts) {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        content.accept(root);
        files.add(name, Hdf5.write(root.build()), parts);
    }

    private static void attributes(Hdf5GroupBuilder root, String version, String config) {
        root.attribute("keras_version", version).attribute("model_config", config);
    }

    private void whole(String name, String config, String... parts) {
        file(
                name,
                root -> {
                    attributes(root, "3.15.1", config);
                    weights(root);
                },
                parts);
    }

    private static void weights(Hdf5GroupBuilder root) {
        LegacyWeights.write(root.group("model_weights"), Samples.model());
    }

    private void config(String name, String find, String replace, String... parts) {
        assertTrue(GOOD.contains(find), () -> "the config has no " + find);
        whole(name, GOOD.replace(find, replace), parts);
    }

    private void training(String name, String find, String replace, String... parts) {
        assertTrue(TRAINING.contains(find), () -> "the training config has no " + find);
        file(
                name,
                root -> {
                    attributes(root, "3.15.1", GOOD);
                    root.attribute("training_config", TRAINING.replace(find, replace));
                    weights(root);
                },
                parts);
    }

    private void layer(String name, String layer, String... parts) {
        whole(name, Samples.withLayer(layer), parts);
    }

    @TestFactory
    Stream<DynamicTest> refusesConfigs() {
        config("no class", "\"class_name\": \"Sequential\"", "\"class\": \"Sequential\"", "model_config", "class_name");
        config(
                "unknown model",
                "\"class_name\": \"Sequential\"",
                "\"class_name\": \"MyModel\"",
                "model_config",
                "MyModel");
        config(
                "unknown layer",
                "\"class_name\": \"Dense\"",
                "\"class_name\": \"GRU\"",
                "model_config: ",
                "layers[1]",
                "GRU");
        config("units text", "\"units\": 3", "\"units\": \"3\"", "layers[1]", "units");
        config("units NaN", "\"units\": 3", "\"units\": NaN", "layers[1]", "units");
        config("units 0", "\"units\": 3", "\"units\": 0", "units");
        config("units giant", "\"units\": 3", "\"units\": 2147483647", "model_config");
        config("units many", "\"units\": 3", "\"units\": 100000000", "model_weights/hidden", "2 x 100000000");
        config("units other", "\"units\": 3", "\"units\": 4", "model_weights/hidden", "2 x 4", "2 x 3");
        config("activation unknown", "\"relu\"", "\"explode\"", "explode");
        config("dtype half", "\"name\": \"float32\"", "\"name\": \"float16\"", "float16");
        config("no bias", "\"use_bias\": true", "\"use_bias\": false", "expected 1", "received 2");
        config(
                "one layer less",
                "\"class_name\": \"BatchNormalization\"",
                "\"class_name\": \"Identity\"",
                "received those of 3");
        whole("empty object", "{}", "model_config", "class_name");
        whole("list", "[]", "model_config", "expected a JSON object");
        whole("nothing", "", "model_config", "JSON");
        whole("text", "hello", "model_config", "JSON");
        whole("cut", GOOD.substring(0, GOOD.length() / 2), "model_config", "JSON");
        whole("after it", GOOD + " x", "model_config", "JSON");
        whole("deep", "[".repeat(60_000), "model_config");
        whole(
                "no layers",
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": []}}",
                "model_config");
        whole(
                "bare list without an input",
                "{\"class_name\": \"Sequential\", \"config\": [{\"class_name\": \"Dense\", "
                        + "\"config\": {\"units\": 2}}]}",
                "model_config",
                "input");
        training(
                "optimizer unknown",
                "\"class_name\": \"Adam\"",
                "\"class_name\": \"Magic\"",
                "training_config",
                "Magic");
        training(
                "rate NaN",
                "\"learning_rate\": 0.009999999776482582",
                "\"learning_rate\": NaN",
                "training_config",
                "NaN");
        training(
                "loss unknown",
                "\"class_name\": \"MeanSquaredError\"",
                "\"class_name\": \"Guess\"",
                "training_config",
                "Guess");
        training(
                "metric unknown",
                "\"class_name\": \"MeanAbsoluteError\"",
                "\"class_name\": \"Guess\"",
                "training_config",
                "Guess");
        training("not JSON", "{\"optimizer", "\"optimizer", "training_config", "JSON");
        return files.tests();
    }

    @TestFactory
    Stream<DynamicTest> refusesCodeAndForeignFiles() {
        for (String code : List.of(
                "Lambda",
                "TFSMLayer",
                "TorchModuleWrapper",
                "JaxLayer",
                "FlaxLayer",
                "TFOpLambda",
                "SlicingOpLambda")) {
            layer(
                    code,
                    "{\"class_name\": \"" + code
                            + "\", \"config\": {\"name\": \"l\", \"function\": [\"4wEAAAA\", null, "
                            + "null], \"filepath\": \"/tmp/x\"}}",
                    "layers[1]",
                    code,
                    "code");
        }
        layer(
                "class of another package",
                "{\"module\": \"subprocess\", \"class_name\": \"Popen\", \"config\": {}}",
                "Popen");
        layer(
                "safe mode off",
                "{\"module\": \"keras.config\", \"class_name\": \"function\", \"config\": "
                        + "\"enable_unsafe_deserialization\"}",
                "function");
        layer(
                "vocabulary in a file",
                "{\"class_name\": \"StringLookup\", \"config\": {\"vocabulary\": \"/etc/passwd\"}}",
                "vocabulary",
                "/etc/passwd");
        layer(
                "vocabulary at an address",
                "{\"class_name\": \"TextVectorization\", \"config\": {\"vocabulary\": " + "\"gs://bucket/v\"}}",
                "vocabulary",
                "gs://bucket/v");
        layer(
                "lambda inside",
                "{\"class_name\": \"Dense\", \"config\": {\"units\": 1, \"activation\": {\"class_name\": "
                        + "\"__lambda__\", \"config\": {}}}}",
                "activation",
                "code");
        layer(
                "registered",
                "{\"class_name\": \"Dense\", \"registered_name\": \"my>Dense\", \"config\": {\"units\": 1}}",
                "LoadOptions.with");
        for (String version : List.of("1.2.2", "2.2.4", "2.15.0", "3.15.1", "")) {
            file(
                    "Lambda by Keras " + version,
                    root -> attributes(
                            root, version, Samples.withLayer("{\"class_name\": \"Lambda\", \"config\": {}}")),
                    "Lambda",
                    "code");
        }
        return files.tests();
    }

    private void weights(String name, Consumer<Hdf5GroupBuilder> content, String... parts) {
        file(
                name,
                root -> {
                    attributes(root, "3.15.1", GOOD);
                    content.accept(root.group("model_weights"));
                },
                parts);
    }

    private static void layer(Hdf5GroupBuilder weights, String name, List<String> names) {
        weights.group(name).attribute("weight_names", names);
    }

    @TestFactory
    Stream<DynamicTest> refusesWeights() {
        List<String> layers = List.of("hidden", "batch_normalization", "out");
        weights("no names", root -> {}, "model_weights", "3 layers", "received those of 0");
        weights("names without groups", root -> root.attribute("layer_names", layers), "hidden");
        weights("names are a number", root -> root.attribute("layer_names", 3), "layer_names");
        weights(
                "a layer's names are a number",
                root -> {
                    root.attribute("layer_names", layers);
                    root.group("hidden").attribute("weight_names", 3);
                },
                "weight_names");
        weights(
                "dataset missing",
                root -> {
                    root.attribute("layer_names", layers);
                    layers.forEach(name -> layer(root, name, List.of("kernel", "bias")));
                },
                "model_weights/hidden",
                "kernel");
        weights(
                "group for a dataset",
                root -> {
                    root.attribute("layer_names", layers);
                    layers.forEach(name -> layer(root, name, List.of("kernel", "bias")));
                    root.group("hidden/kernel");
                },
                "hidden",
                "kernel");
        weights(
                "dataset for a layer",
                root -> {
                    root.attribute("layer_names", layers);
                    root.floats("hidden", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "hidden");
        weights(
                "too few",
                root -> {
                    root.attribute("layer_names", layers);
                    layers.forEach(name -> layer(root, name, List.of("kernel")));
                    layers.forEach(name -> root.floats(name + "/kernel", Hdf5Type.FLOAT32, new float[6], 2, 3));
                },
                "model_weights/hidden",
                "expected 2",
                "received 1");
        for (int i = 0; i < 4; i++) {
            long[][] shapes = {{3, 2}, {6}, {2, 3, 1}, {}};
            long[] shape = shapes[i];
            int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            weights(
                    "shape " + Arrays.toString(shape),
                    root -> {
                        root.attribute("layer_names", layers);
                        layers.forEach(name -> layer(root, name, List.of("kernel", "bias")));
                        root.floats("hidden/kernel", Hdf5Type.FLOAT32, new float[count], shape);
                        root.floats("hidden/bias", Hdf5Type.FLOAT32, new float[3], 3);
                    },
                    "hidden/kernel",
                    "2 x 3");
        }
        weights(
                "texts",
                root -> {
                    root.attribute("layer_names", layers);
                    layers.forEach(name -> layer(root, name, List.of("kernel", "bias")));
                    root.strings("hidden/kernel", List.of("a", "b", "c", "d", "e", "f"), 2, 3);
                    root.floats("hidden/bias", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "hidden/kernel",
                "STRING");
        file("no model_weights", root -> attributes(root, "3.15.1", GOOD), "received those of 0");
        file("no config", LegacyMalformedTest::weights, "model_config", "loadWeights");
        file("config is a number", root -> root.attribute("model_config", 5), "model_config");
        file(
                "seed is a text",
                root -> {
                    attributes(root, "3.15.1", GOOD);
                    root.attribute("perceptron_seed", "x");
                },
                "perceptron_seed");
        file(
                "optimizer of another model",
                root -> {
                    attributes(root, "3.15.1", GOOD);
                    root.attribute("training_config", TRAINING);
                    weights(root);
                    root.group("optimizer_weights").attribute("weight_names", List.of("a", "b", "c"));
                    for (String name : List.of("a", "b", "c")) {
                        root.floats("optimizer_weights/" + name, Hdf5Type.FLOAT32, new float[2], 2);
                    }
                },
                "optimizer",
                "withoutCompile");
        byte[] good = Samples.saved(Samples.model(), new LegacyFormat(), "a.h5");
        for (int i = 0; i < 32; i++) {
            files.add("cut " + i, Arrays.copyOf(good, good.length * i / 32), "");
        }
        files.add("an archive", Samples.archive(GOOD, Samples.weights()).bytes(), "");
        return files.tests();
    }
}
