package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.StringTensor;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
    private static Map<String, AnyTensor> table() {
        float[] floats = new float[10];
        long[] whole = new long[10];
        String[] texts = new String[10];
        for (int i = 0; i < 10; i++) {
            floats[i] = i / 2f;
            whole[i] = i;
            texts[i] = Integer.toString(i);
        }
        Map<String, AnyTensor> table = new HashMap<>();
        for (int i = 1; i <= 3; i++) {
            table.put("float_" + i, Tensor.of(floats));
            table.put("int_" + i, Int64Tensor.of(whole));
            table.put("string_" + i, StringTensor.of(texts));
        }
        return table;
    }

    private static FeatureSpace space() {
        return FeatureSpace.of()
                .with("string_1", "string_categorical")
                .with("float_1", "float")
                .with("float_2", "float_normalized")
                .with("float_3", "float_discretized")
                .with("string_2", "string_hashed")
                .with("int_1", "integer_categorical")
                .with("int_2", "integer_hashed")
                .with("int_3", "integer_categorical")
                .withCross(Cross.of("string_2", "int_2"))
                .withCross(Cross.of("float_3", "string_1"));
    }

    /** The number of columns of Keras's own space of these features. */
    @Test
    void hasAsManyColumnsAsKeras() {
        FeatureSpace adapted = space().adapt(table());
        assertEquals(Shape.of(10, 195), adapted.apply(table()).shape());
        assertEquals(
                List.of(
                        "float_1",
                        "float_2",
                        "float_3",
                        "int_1",
                        "int_2",
                        "int_3",
                        "string_1",
                        "string_2",
                        "float_3_X_string_1",
                        "string_2_X_int_2"),
                new ArrayList<>(adapted.encode(table()).keySet()));
    }

    @Test
    void aSingleSampleIsAVector() {
        FeatureSpace adapted = space().adapt(table());
        Map<String, AnyTensor> first = new HashMap<>();
        table().forEach((name, column) -> first.put(name, column.rows(0, 1).reshape(Shape.scalar())));
        Tensor one = adapted.apply(first);
        assertEquals(Shape.of(195), one.shape());
        assertArrayEquals(adapted.apply(table()).rows(0, 1).toArray(), one.toArray());
    }

    @Test
    void eachColumnIsPreparedInItsOwnWay() {
        FeatureSpace small = FeatureSpace.of()
                .with("b", Feature.floatRescaled(2, 1))
                .with("a", Feature.stringCategorical())
                .adapt(Map.of(
                        "a", StringTensor.of(new String[] {"x", "y", "x"}), "b", Tensor.of(new float[] {0, 1, 2})));
        Tensor rows = small.apply(
                Map.of("a", StringTensor.of(new String[] {"y", "?"}), "b", Tensor.of(new float[] {3, 0.5f})));
        assertArrayEquals(new float[] {0, 0, 1, 7, 1, 0, 0, 2}, rows.toArray());
    }

    @Test
    void numbersOfCategoriesStayOnDemand() {
        FeatureSpace numbers = FeatureSpace.of()
                .with("int_1", Feature.integerCategorical().withOutput(Feature.Output.INT))
                .with("int_2", Feature.integerHashed(32).withOutput(Feature.Output.INT))
                .withCross(Cross.of("int_1", "int_2").asNumbers())
                .adapt(table());
        Map<String, AnyTensor> encoded = numbers.encode(table());
        assertEquals(3, encoded.size());
        assertTrue(encoded.values().stream()
                .allMatch(column ->
                        column instanceof Int64Tensor && column.shape().equals(Shape.of(10, 1))));
        assertMessage("gives out numbers of categories", () -> numbers.apply(table()));
    }

    @Test
    void mistakesAreTold() {
        assertMessage(
                "has no column 'age'",
                () -> FeatureSpace.of().with("age", "float").apply(table()));
        assertMessage("speaks of unknown features", () -> FeatureSpace.of().withCross(Cross.of("a", "b")));
        assertTrue(assertThrows(RuntimeException.class, () -> FeatureSpace.of().with("a", "float_scaled"))
                .getMessage()
                .contains("unknown feature 'float_scaled'"));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
