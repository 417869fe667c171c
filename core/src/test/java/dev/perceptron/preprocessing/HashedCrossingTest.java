package dev.perceptron.preprocessing;

import static dev.perceptron.layer.LayerExamples.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.StringTensor;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashedCrossingTest {
    /** Values of Keras with TensorFlow. */
    @Test
    void rowsGetKerasBins() {
        StringTensor first = texts("A", "B", "A", "B", "A");
        Int64Tensor second = Int64Tensor.of(new long[] {101, 101, 101, 102, 102});
        assertNumbers(HashedCrossing.of(5).apply(List.of(first, second)), 1, 4, 1, 1, 3);
        AnyTensor rows = HashedCrossing.of(5).withOutputMode(OutputMode.ONE_HOT).apply(List.of(first, second));
        assertArrayEquals(
                new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0},
                rows.toTensor().toArray());
    }

    @Test
    void equalPairsHaveOneBinAndTheOrderOfColumnsCounts() {
        StringTensor first = texts("A", "A", "B");
        StringTensor second = texts("B", "B", "A");
        long[] bins = ((Int64Tensor) HashedCrossing.of(1000).apply(List.of(first, second))).toArray();
        assertEquals(bins[0], bins[1]);
        assertNotEquals(bins[0], bins[2]);
        long[] turned = ((Int64Tensor) HashedCrossing.of(1000).apply(List.of(second, first))).toArray();
        assertEquals(bins[0], turned[2]);
    }

    @Test
    void columnsOfShapeNAnd1KeepIt() {
        StringTensor column = StringTensor.of(new String[] {"A", "B"}, 2, 1);
        assertEquals(
                Shape.of(2, 1),
                HashedCrossing.of(5).apply(List.of(column, column)).shape());
    }

    @Test
    void readsBack() {
        HashedCrossing recipe =
                HashedCrossing.of(7).withOutputMode(OutputMode.ONE_HOT).withName("pair");
        assertEquals(recipe, HashedCrossing.SCHEMA.read(recipe.config()));
    }

    @Test
    void mistakesAreTold() {
        HashedCrossing crossing = HashedCrossing.of(5);
        assertRefused(() -> HashedCrossing.of(0), "HashedCrossing", "1", "0");
        assertRefused(() -> crossing.withOutputMode(OutputMode.COUNT), "HashedCrossing", "COUNT");
        assertRefused(() -> crossing.apply(List.of(texts("A"))), "HashedCrossing", "two columns", "1");
        assertRefused(() -> crossing.apply(List.of(texts("A"), texts("A", "B"))), "HashedCrossing", "(1,)", "(2,)");
        assertRefused(() -> crossing.apply(List.of(texts("A"), Tensor.zeros(1))), "HashedCrossing", "Discretization");
    }

    private static StringTensor texts(String... texts) {
        return StringTensor.of(texts);
    }

    private static void assertNumbers(AnyTensor received, long... expected) {
        assertArrayEquals(expected, ((Int64Tensor) received).toArray());
    }
}
