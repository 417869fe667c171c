package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.hdf5.Hdf5;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5GroupBuilder;
import dev.perceptron.formats.hdf5.Hdf5Type;
import dev.perceptron.formats.zip.ZipBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and hostile {@code .keras} files: each known hole of model files has its case. */
final class KerasMalformedTest {
    private static final String GOOD = Samples.config();
    private static final byte[] WEIGHTS = Samples.weights();

    @TempDir
    static Path folder;

    private final Malformed files = new Malformed(folder, ".keras");

    /** A file whose config has one text in place of another. */
    private void config(String name, String find, String replace, String... parts) {
        assertTrue(GOOD.contains(find), () -> "the config has no " + find);
        int at = GOOD.indexOf(find);
        String changed = GOOD.substring(0, at) + replace + GOOD.substring(at + find.length());
        files.add(name, Samples.archive(changed, WEIGHTS).bytes(), parts);
    }

    private void whole(String name, String config, String... parts) {
        files.add(name, Samples.archive(config, WEIGHTS).bytes(), parts);
    }

    private void layer(String name, String layer, String... parts) {
        whole(name, Samples.withLayer(layer), parts);
    }

    private void zip(String name, Consumer<ZipBytes> change, String... parts) {
        ZipBytes zip = Samples.archive(GOOD, WEIGHTS);
        change.accept(zip);
        files.add(name, zip.bytes(), parts);
    }

    @TestFactory
    Stream<DynamicTest> refusesConfigs() {
        config("no class", "\"class_name\": \"Sequential\"", "\"class\": \"Sequential\"", "config.json", "class_name");
        config(
                "unknown model",
                "\"class_name\": \"Sequential\"",
                "\"class_name\": \"MyModel\"",
                "config.json",
                "MyModel");
        config(
                "unknown layer",
                "\"class_name\": \"Dense\"",
                "\"class_name\": \"LSTM\"",
                "config.json: ",
                "layers[1]",
                "LSTM");
        config("units text", "\"units\": 3", "\"units\": \"3\"", "layers[1]", "units", "integer");
        config("units missing", "\"units\": 3", "\"unit\": 3", "layers[1]", "units");
        config("units NaN", "\"units\": 3", "\"units\": NaN", "layers[1]", "units");
        config("units 0", "\"units\": 3", "\"units\": 0", "units");
        config("units negative", "\"units\": 3", "\"units\": -1", "units");
        config("units giant", "\"units\": 3", "\"units\": 2147483647", "config.json");
        config("units beyond int", "\"units\": 3", "\"units\": 99999999999", "units");
        config("units other", "\"units\": 3", "\"units\": 4", "model.weights.h5/layers/dense/vars/0", "2 x 4", "2 x 3");
        config("units many", "\"units\": 3", "\"units\": 100000000", "model.weights.h5/layers/dense/vars/0");
        config("activation unknown", "\"relu\"", "\"explode\"", "activation", "explode");
        config("activation number", "\"relu\"", "7", "activation");
        config(
                "activation function of another module",
                "\"relu\"",
                "{\"module\": \"os\", \"class_name\": \"function\", \"config\": \"system\", \"registered_name\": \"system\"}",
                "config.json: ",
                "os");
        config(
                "activation lambda",
                "\"relu\"",
                "{\"class_name\": \"__lambda__\", \"config\": {\"value\": \"4wEA\"}}",
                "code");
        config("name number", "\"name\": \"hidden\"", "\"name\": 5", "layers[1].config", "expected a text");
        config("name twice", "\"name\": \"hidden\"", "\"name\": \"out\"", "out");
        config("bias text", "\"use_bias\": true", "\"use_bias\": \"yes\"", "use_bias");
        config(
                "no bias in the config",
                "\"use_bias\": true",
                "\"use_bias\": false",
                "layers/dense",
                "expected 1",
                "received 2");
        config(
                "initializer unknown",
                "\"class_name\": \"GlorotUniform\"",
                "\"class_name\": \"Eval\"",
                "kernel_initializer",
                "Eval");
        config(
                "foreign module",
                "\"module\": \"keras.layers\"",
                "\"module\": \"evil.layers\"",
                "config.json: ",
                "evil.layers");
        config("dtype half", "\"name\": \"float32\"", "\"name\": \"mixed_float16\"", "mixed_float16", "float32");
        config("dtype bfloat16", "\"name\": \"float32\"", "\"name\": \"bfloat16\"", "bfloat16");
        config(
                "dtype quantized",
                "\"class_name\": \"DTypePolicy\"",
                "\"class_name\": \"QuantizedDTypePolicy\"",
                "quantize");
        config("layers number", "\"layers\": [", "\"layers\": 3, \"x\": [", "layers");
        config("batch shape text", "\"batch_shape\": [null, 2]", "\"batch_shape\": \"2\"", "batch_shape");
        config("batch shape null", "\"batch_shape\": [null, 2]", "\"batch_shape\": [null, null]", "batch_shape");
        config("batch shape negative", "\"batch_shape\": [null, 2]", "\"batch_shape\": [null, -2]", "config.json");
        config(
                "batch shape giant",
                "\"batch_shape\": [null, 2]",
                "\"batch_shape\": [null, 65536, 65536]",
                "config.json");
        config(
                "optimizer unknown",
                "\"class_name\": \"Adam\"",
                "\"class_name\": \"Magic\"",
                "compile_config",
                "Magic",
                "withoutCompile");
        config("optimizer other", "\"class_name\": \"Adam\"", "\"class_name\": \"SGD\"", "optimizer", "withoutCompile");
        config("rate NaN", "\"learning_rate\": 0.009999999776482582", "\"learning_rate\": NaN", "learning rate", "NaN");
        config("rate negative", "\"learning_rate\": 0.009999999776482582", "\"learning_rate\": -1", "learning rate");
        config("rate text", "\"learning_rate\": 0.009999999776482582", "\"learning_rate\": \"high\"", "learning_rate");
        config(
                "loss unknown",
                "\"class_name\": \"MeanSquaredError\"",
                "\"class_name\": \"Guess\"",
                "compile_config",
                "Guess");
        whole("empty object", "{}", "config.json", "class_name");
        whole("list", "[]", "config.json", "expected a JSON object");
        whole("number", "1", "config.json");
        whole("nothing", "", "config.json", "JSON");
        whole("text", "hello", "config.json", "JSON");
        whole("cut", GOOD.substring(0, GOOD.length() / 2), "config.json", "JSON");
        whole("after it", GOOD + " x", "config.json", "JSON");
        whole(
                "entry twice",
                "{\"class_name\": \"Sequential\", \"class_name\": \"Sequential\"}",
                "config.json",
                "class_name");
        whole("byte order mark", "\uFEFF" + GOOD, "config.json", "byte order mark");
        whole("deep lists", "[".repeat(100_000), "config.json");
        whole("deep objects", "{\"config\":".repeat(100_000), "config.json");
        whole("many values", "[" + "0,".repeat(500_000) + "0]", "config.json", "values");
        whole("long", "\"" + "x".repeat(9 << 20) + "\"", "config.json", "at most");
        whole(
                "no layers",
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": []}}",
                "config.json",
                "input");
        whole(
                "Functional without inputs",
                "{\"class_name\": \"Functional\", \"config\": {\"layers\": []}}",
                "config.json");
        whole("circle", functional("[\"b\", 0, 0]", "[\"a\", 0, 0]"), "config.json", "circle");
        whole("layer of nobody", functional("[\"z\", 0, 0]", "[\"a\", 0, 0]"), "config.json", "\"z\"");
        whole("node of nobody", functional("[\"x\", 7, 0]", "[\"a\", 0, 0]"), "config.json");
        whole("copies of copies", copies(40), "config.json", "more than 10000 layers");
        return files.tests();
    }

    private static String functional(String into, String next) {
        String dense = "{\"class_name\": \"Dense\", \"name\": \"%s\", \"config\": {\"name\": \"%s\", \"units\": 2}, "
                + "\"inbound_nodes\": [[[%s]]]}";
        return "{\"class_name\": \"Functional\", \"config\": {\"name\": \"m\", \"layers\": [{\"class_name\": \"InputLayer\", "
                + "\"config\": {\"batch_shape\": [null, 2], \"name\": \"x\"}, \"name\": \"x\", \"inbound_nodes\": []}, "
                + String.format(dense, "a", "a", into)
                + ", "
                + String.format(dense, "b", "b", next)
                + "], \"input_layers\": [\"x\", 0, 0], \"output_layers\": [\"b\", 0, 0]}}";
    }

    /** A model that uses a model twice that uses a model twice …. */
    private static String copies(int depth) {
        String input = "{\"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null, 2], \"name\": \"x\"}, "
                + "\"name\": \"x\", \"inbound_nodes\": []}";
        String model = "{\"class_name\": \"Dense\", \"config\": {\"name\": \"d\", \"units\": 2}, ";
        for (int i = 0; i < depth; i++) {
            model = "{\"class_name\": \"Functional\", \"config\": {\"name\": \"m\", \"layers\": [" + input + ", "
                    + model
                    + "\"name\": \"d\", \"inbound_nodes\": [[[\"x\", 0, 0]], [[\"d\", 0, 0]]]}], "
                    + "\"input_layers\": [\"x\", 0, 0], \"output_layers\": [\"d\", 1, 0]}, ";
        }
        return model.substring(0, model.length() - 2) + "}";
    }

    @TestFactory
    Stream<DynamicTest> refusesCodeAndForeignFiles() {
        layer(
                "Lambda",
                "{\"module\": \"keras.layers\", \"class_name\": \"Lambda\", \"config\": {\"name\": \"l\", \"function\": "
                        + "{\"class_name\": \"__lambda__\", \"config\": {\"code\": \"4wEAAAA\"}}}}",
                "layers[1]",
                "Lambda",
                "code");
        layer(
                "class of another package",
                "{\"module\": \"subprocess\", \"class_name\": \"Popen\", \"config\": {\"args\": " + "\"ls\"}}",
                "layers[1]",
                "Popen",
                "subprocess");
        layer(
                "gadget in Keras",
                "{\"module\": \"keras.src.utils.file_utils\", \"class_name\": \"get_file\", \"config\": "
                        + "{\"origin\": \"http://localhost/x\"}}",
                "layers[1]",
                "get_file");
        layer(
                "safe mode off",
                "{\"module\": \"keras.config\", \"class_name\": \"function\", \"config\": "
                        + "\"enable_unsafe_deserialization\"}",
                "layers[1]",
                "function");
        layer(
                "Torch module",
                "{\"module\": \"keras.layers\", \"class_name\": \"TorchModuleWrapper\", \"config\": "
                        + "{\"module\": \"gASV\"}}",
                "layers[1]",
                "TorchModuleWrapper",
                "code");
        layer(
                "saved model",
                "{\"module\": \"keras.layers\", \"class_name\": \"TFSMLayer\", \"config\": {\"filepath\": "
                        + "\"/tmp/x\"}}",
                "layers[1]",
                "TFSMLayer");
        layer("Jax", "{\"module\": \"keras.layers\", \"class_name\": \"JaxLayer\", \"config\": {}}", "JaxLayer");
        layer(
                "vocabulary in a file",
                "{\"module\": \"keras.layers\", \"class_name\": \"StringLookup\", \"config\": "
                        + "{\"vocabulary\": \"/etc/passwd\"}}",
                "layers[1].config.vocabulary",
                "/etc/passwd");
        layer(
                "vocabulary at an address",
                "{\"module\": \"keras.layers\", \"class_name\": \"IntegerLookup\", \"config\": "
                        + "{\"vocabulary\": \"http://localhost/v\"}}",
                "layers[1].config.vocabulary",
                "http://localhost/v");
        layer(
                "lookup",
                "{\"module\": \"keras.layers\", \"class_name\": \"StringLookup\", \"config\": {\"vocabulary\": "
                        + "[\"a\"]}}",
                "layers[1]",
                "dev.perceptron.preprocessing");
        layer(
                "custom class of a known name",
                "{\"module\": \"mine\", \"class_name\": \"Dense\", \"registered_name\": "
                        + "\"mine>Dense\", \"config\": {\"units\": 2}}",
                "layers[1]",
                "LoadOptions.with");
        layer(
                "registered class of a known name",
                "{\"module\": null, \"class_name\": \"Dense\", \"registered_name\": "
                        + "\"mine>Dense\", \"config\": {\"units\": 2}}",
                "layers[1]",
                "LoadOptions.with");
        layer(
                "custom class",
                "{\"module\": null, \"class_name\": \"Mine\", \"registered_name\": \"mine>Mine\", \"config\": " + "{}}",
                "layers[1]",
                "Mine");
        layer(
                "subclassed model",
                "{\"module\": \"mine\", \"class_name\": \"Net\", \"config\": {}}",
                "layers[1]",
                "Net");
        layer(
                "dtype float64",
                "{\"class_name\": \"Dense\", \"config\": {\"units\": 2, \"dtype\": \"float64\"}}",
                "float64");
        layer(
                "texts",
                "{\"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null, 1], \"dtype\": \"string\"}}",
                "layers[1].config.dtype",
                "string");
        layer("dropout NaN", "{\"class_name\": \"Dropout\", \"config\": {\"rate\": NaN}}", "rate", "NaN");
        layer("dropout 2", "{\"class_name\": \"Dropout\", \"config\": {\"rate\": 2}}", "rate");
        layer(
                "reshape wrong",
                "{\"class_name\": \"Reshape\", \"config\": {\"target_shape\": [7]}}",
                "config.json",
                "7");
        layer("no config", "{\"class_name\": \"Dense\"}", "layers[1]", "units");
        layer("null", "null", "layers[1]");
        layer("text", "\"Dense\"", "layers[1]");
        return files.tests();
    }

    @TestFactory
    Stream<DynamicTest> refusesArchives() {
        zip(
                "no config",
                zip -> zip.members.remove(1),
                "config.json",
                "no such member",
                "[metadata.json, model.weights.h5]");
        zip("no weights", zip -> zip.members.remove(2), "model.weights.h5", "no such member");
        zip("weights as npz", zip -> zip.members.get(2).rename("model.weights.npz"), "npz");
        zip(
                "metadata broken",
                zip -> zip.members.set(0, new ZipBytes.Member("metadata.json", new byte[] {'{'})),
                "metadata.json");
        zip(
                "metadata seed",
                zip -> zip.members.set(
                        0,
                        new ZipBytes.Member(
                                "metadata.json", "{\"perceptron\": {\"seed\": 0.5}}".getBytes(StandardCharsets.UTF_8))),
                "metadata.json",
                "seed");
        zip("config twice", zip -> zip.add("config.json", "{}"), "config.json", "two members");
        zip("leads out", zip -> zip.add("../../x", "x"), "no plain relative path");
        zip("a colon", zip -> zip.add("assets/a:b", "x"), "assets/a:b", "colon");
        zip(
                "bomb of a config",
                zip -> zip.members.set(1, new ZipBytes.Member("config.json", new byte[50_000_000]).deflated()),
                "config.json",
                "50000000",
                "no more is read of a config.json");
        zip(
                "bomb of weights",
                zip -> zip.members.set(2, new ZipBytes.Member("model.weights.h5", new byte[50_000_000]).deflated()),
                "model.weights.h5",
                "50000000",
                "what the layers in config.json can need");
        zip(
                "bomb of a bomb",
                zip -> {
                    ZipBytes.Member member = new ZipBytes.Member("model.weights.h5", new byte[50_000_000]).deflated();
                    member.size = 1000;
                    zip.members.set(2, member);
                },
                "model.weights.h5",
                "more bytes than the 1000");
        zip(
                "weights are text",
                zip -> zip.members.set(
                        2, new ZipBytes.Member("model.weights.h5", "hello".getBytes(StandardCharsets.UTF_8))),
                "model.weights.h5");
        zip(
                "config is no UTF-8",
                zip -> zip.members.set(1, new ZipBytes.Member("config.json", new byte[] {'{', (byte) 0xff})),
                "config.json",
                "UTF-8");
        byte[] good = Samples.archive(GOOD, WEIGHTS).bytes();
        for (int i = 0; i < 24; i++) {
            files.add("cut " + i, Arrays.copyOf(good, good.length * i / 24), "");
        }
        files.add("an HDF5 file", WEIGHTS, ".keras");
        return files.tests();
    }

    private void weights(String name, Consumer<Hdf5GroupBuilder> content, String... parts) {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        content.accept(root);
        files.add(name, Samples.archive(GOOD, Hdf5.write(root.build())).bytes(), parts);
    }

    private static void dense(Hdf5GroupBuilder root) {
        root.floats("layers/dense/vars/0", Hdf5Type.FLOAT32, new float[6], 2, 3);
        root.floats("layers/dense/vars/1", Hdf5Type.FLOAT32, new float[3], 3);
    }

    @TestFactory
    Stream<DynamicTest> refusesWeights() {
        weights("empty", root -> {}, "model.weights.h5/layers/dense/vars", "hidden");
        weights("empty layer", root -> root.group("layers/dense/vars"), "layers/dense/vars", "before it was built");
        weights(
                "one weight",
                root -> root.floats("layers/dense/vars/0", Hdf5Type.FLOAT32, new float[6], 2, 3),
                "layers/dense/vars",
                "expected 2",
                "received 1");
        weights(
                "weight too many",
                root -> {
                    dense(root);
                    root.floats("layers/dense/vars/2", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars",
                "expected 2",
                "received 3");
        weights(
                "other name",
                root -> {
                    root.floats("layers/dense/vars/kernel", Hdf5Type.FLOAT32, new float[6], 2, 3);
                    root.floats("layers/dense/vars/bias", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars",
                "\"0\"");
        weights(
                "transposed",
                root -> {
                    root.floats("layers/dense/vars/0", Hdf5Type.FLOAT32, new float[6], 3, 2);
                    root.floats("layers/dense/vars/1", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars/0",
                "2 x 3",
                "3 x 2");
        weights(
                "flat",
                root -> {
                    root.floats("layers/dense/vars/0", Hdf5Type.FLOAT32, new float[6], 6);
                    root.floats("layers/dense/vars/1", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars/0",
                "2 x 3",
                "received 6");
        weights(
                "scalar",
                root -> {
                    root.floats("layers/dense/vars/0", Hdf5Type.FLOAT32, new float[1]);
                    root.floats("layers/dense/vars/1", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars/0",
                "2 x 3",
                "single");
        weights(
                "texts",
                root -> {
                    root.strings("layers/dense/vars/0", java.util.List.of("a", "b", "c", "d", "e", "f"), 2, 3);
                    root.floats("layers/dense/vars/1", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars/0",
                "STRING");
        weights(
                "bytes",
                root -> {
                    root.opaque("layers/dense/vars/0", 2, new byte[12], 2, 3);
                    root.floats("layers/dense/vars/1", Hdf5Type.FLOAT32, new float[3], 3);
                },
                "layers/dense/vars/0",
                "OPAQUE");
        weights(
                "dataset for a group",
                root -> root.floats("layers/dense", Hdf5Type.FLOAT32, new float[3], 3),
                "layers/dense");
        weights("next layer missing", KerasMalformedTest::dense, "layers/batch_normalization/vars", "dense");
        return files.tests();
    }
}
