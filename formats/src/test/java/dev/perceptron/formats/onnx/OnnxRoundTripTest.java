package dev.perceptron.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What we write, we read: the same predictions, and written again the same predictions once more. */
final class OnnxRoundTripTest {
    /** Structures that are written for other runtimes and have no layer to come back to. */
    static final Set<String> ONE_WAY = Set.of(
            "sparsemax",
            "sparsemax-axis",
            "glu",
            "merge-broadcast",
            "discretization",
            "time-distributed-norm",
            "output-is-input");

    @TestFactory
    Stream<DynamicTest> samples() {
        return Samples.all().entrySet().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(sample.getKey(), () -> check(sample.getKey(), sample.getValue())));
    }

    private static void check(String name, Model model) {
        byte[] bytes = Onnx.bytes(model);
        assertArrayEquals(bytes, Onnx.bytes(model), "equal bytes");
        List<Rows> inputs = Samples.inputs(name, model, 33);
        List<Tensor> expected = model.predict(inputs);
        String failure = problem(name, bytes, inputs, expected);
        assertEquals("", failure, name);
    }

    static String problem(String name, byte[] bytes, List<Rows> inputs, List<Tensor> expected) {
        Model read;
        try {
            read = Onnx.read(name + ".onnx", bytes);
        } catch (FormatException e) {
            return ONE_WAY.contains(name) ? "" : e.getMessage();
        }
        close(expected, read.predict(inputs));
        Model again = Onnx.read(name + ".onnx", Onnx.bytes(read));
        close(expected, again.predict(inputs));
        return "";
    }

    static void close(List<Tensor> expected, List<Tensor> actual) {
        assertEquals(
                expected.stream().map(Tensor::shape).toList(),
                actual.stream().map(Tensor::shape).toList());
        for (int i = 0; i < expected.size(); i++) {
            float[] e = expected.get(i).toArray();
            float[] a = actual.get(i).toArray();
            double scale = 1e-30;
            double worst = 0;
            for (int j = 0; j < e.length; j++) {
                scale = Math.max(scale, Math.abs(e[j]));
                worst = Math.max(worst, Math.abs((double) e[j] - a[j]));
            }
            assertTrue(worst <= 1e-6 * scale, "difference " + worst + " of " + scale);
        }
    }

    /** For a look at all at once. */
    public static void main(String[] args) {
        List<String> failed = new ArrayList<>();
        Samples.all().forEach((name, model) -> {
            try {
                List<Rows> inputs = Samples.inputs(name, model, 33);
                String problem = problem(name, Onnx.bytes(model), inputs, model.predict(inputs));
                if (!problem.isEmpty()) {
                    failed.add(problem);
                }
            } catch (RuntimeException | AssertionError e) {
                failed.add(name + ": " + e);
            }
        });
        failed.forEach(each -> Assertions.assertNotNull(each));
        failed.forEach(System.out::println);
        System.out.println(failed.size() + " failed");
    }
}
