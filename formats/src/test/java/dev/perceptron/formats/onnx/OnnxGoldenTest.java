package dev.perceptron.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files that Keras 3.15.1 exported through PyTorch 2.13, and what Keras predicts. */
final class OnnxGoldenTest {
    @TestFactory
    Stream<DynamicTest> kerasFiles() throws IOException {
        ConfigObject all = (ConfigObject) Json.parse(new String(resource("golden.json"), StandardCharsets.UTF_8));
        List<DynamicTest> tests = new ArrayList<>();
        all.read(
                "cases",
                cases -> cases.readAll(each -> {
                    ConfigObject golden = (ConfigObject) each;
                    String file = golden.read("file", ConfigValue::string);
                    return tests.add(DynamicTest.dynamicTest(file, () -> check(file, golden)));
                }));
        assertEquals(6, tests.size());
        return tests.stream();
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = OnnxGoldenTest.class.getResourceAsStream("/onnx/" + name)) {
            return in.readAllBytes();
        }
    }

    private static void check(String file, ConfigObject golden) throws IOException {
        Model model = Onnx.read(file, resource(file));
        List<Rows> inputs = new ArrayList<>();
        ConfigObject given = (ConfigObject) golden.get("inputs");
        for (int i = 0; i < given.entries().size(); i++) {
            inputs.add(tensor(given.get("x" + i)));
        }
        List<Tensor> expected = golden.read("outputs", list -> list.readAll(OnnxGoldenTest::tensor));
        List<Tensor> actual = model.predict(inputs);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).shape(), actual.get(i).shape());
            float[] e = expected.get(i).toArray();
            float[] a = actual.get(i).toArray();
            for (int j = 0; j < e.length; j++) {
                assertTrue(Math.abs(e[j] - a[j]) <= 1e-6 + 1e-6 * Math.abs(e[j]), file + ": " + e[j] + ", " + a[j]);
            }
        }
    }

    private static Tensor tensor(ConfigValue value) {
        ConfigObject object = (ConfigObject) value;
        List<Integer> dims = object.read("shape", list -> list.readAll(ConfigValue::asInt));
        List<Float> data = object.read("data", list -> list.readAll(ConfigValue::asFloat));
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i);
        }
        return Tensor.of(values).reshape(Shape.of(dims.stream().mapToInt(n -> n).toArray()));
    }
}
