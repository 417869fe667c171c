package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.autodiff.Tape;
import dev.perceptron.autodiff.Value;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values and gradients of every operation of the tape against JAX in float64 and against central differences. */
final class TapeOperationsTest {
    /** Slopes that are 0 by definition while the value moves, so that differences say another thing. */
    private static final Set<String> WITHOUT_DIFFERENCES = Set.of("stopGradient", "where", "sign", "pow 0");

    private static List<ConfigValue> cases() throws IOException {
        byte[] text = TapeOperationsTest.class
                .getResourceAsStream("/autodiff/jax.json")
                .readAllBytes();
        return Json.parse(new String(text, StandardCharsets.UTF_8)).get("cases").list();
    }

    @TestFactory
    List<DynamicTest> asJax() throws IOException {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").string(), () -> compare(c)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> asCentralDifferences() throws IOException {
        return cases().stream()
                .filter(c -> !WITHOUT_DIFFERENCES.contains(c.get("name").string()))
                .map(c -> DynamicTest.dynamicTest(c.get("name").string(), () -> {
                    Tensor[] inputs = inputs(c).toArray(Tensor[]::new);
                    ModelCheck.expression(operation(c), inputs).assertPassed();
                }))
                .toList();
    }

    @Test
    void everyOperationHasAReferenceAndTheOtherWayRound() throws IOException {
        Set<String> references = new LinkedHashSet<>();
        cases().forEach(c -> references.add(c.get("name").string()));
        assertEquals(references, TapeOperations.all().keySet());
    }

    /** A second and third pass over the same memory, with other shapes between, give the same bits. */
    @Test
    void aResetTapeComputesTheSame() throws IOException {
        Tape tape = new Tape();
        List<List<float[]>> first = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            int i = 0;
            for (ConfigValue c : cases()) {
                tape.reset();
                List<float[]> results = run(tape, c);
                if (round == 0) {
                    first.add(results);
                } else {
                    for (int k = 0; k < results.size(); k++) {
                        assertArrayEquals(
                                first.get(i).get(k),
                                results.get(k),
                                c.get("name").string());
                    }
                }
                i++;
            }
        }
    }

    private static void compare(ConfigValue c) {
        List<float[]> results = run(new Tape(), c);
        assertNear("output", c.get("output"), results.get(0));
        for (int i = 0; i < results.size() - 1; i++) {
            assertNear("gradient " + i, c.get("gradients").at(i), results.get(i + 1));
        }
    }

    /** The output and the gradients; a second backward pass must give the same. */
    private static List<float[]> run(Tape tape, ConfigValue c) {
        List<Value> variables = inputs(c).stream().map(tape::variable).toList();
        Value y = operation(c).apply(variables);
        assertEquals(shape(c.get("output")), y.shape());
        Tensor upstream = tensor(c.get("upstream"));
        tape.backward(y, upstream);
        List<float[]> first =
                variables.stream().map(x -> x.gradient().toArray()).toList();
        tape.backward(y, upstream);
        List<float[]> results = new ArrayList<>();
        results.add(y.toTensor().toArray());
        for (int i = 0; i < variables.size(); i++) {
            results.add(variables.get(i).gradient().toArray());
            assertArrayEquals(first.get(i), results.get(i + 1), "a second backward pass");
        }
        return results;
    }

    private static Function<List<Value>, Value> operation(ConfigValue c) {
        return TapeOperations.all().get(c.get("name").string());
    }

    /** Equal to a few roundings of the largest number that takes part. */
    private static void assertNear(String what, ConfigValue expected, float[] actual) {
        List<Double> values = expected.get("values").readAll(ConfigValue::asDouble);
        assertEquals(values.size(), actual.length, what);
        double scale = values.stream().mapToDouble(Math::abs).max().orElse(0);
        for (int i = 0; i < actual.length; i++) {
            double error = Math.abs(values.get(i) - actual[i]);
            assertTrue(
                    error <= 4e-7 * Math.abs(values.get(i)) + 4e-7 * scale + 1e-12,
                    what + "[" + i + "]: JAX " + values.get(i) + ", ours " + actual[i]);
        }
    }

    private static List<Tensor> inputs(ConfigValue c) {
        return c.get("inputs").readAll(TapeOperationsTest::tensor);
    }

    private static Shape shape(ConfigValue array) {
        return Shape.of(array.get("shape").readAll(ConfigValue::asInt).stream()
                .mapToInt(n -> n)
                .toArray());
    }

    private static Tensor tensor(ConfigValue array) {
        List<Float> values = array.get("values").readAll(ConfigValue::asFloat);
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return Tensor.of(floats, floats.length).reshape(shape(array));
    }
}
