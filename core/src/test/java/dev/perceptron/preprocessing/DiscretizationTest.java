package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscretizationTest {
    private static final Tensor X = Tensor.of(new float[][] {{-1.5f, 1, 3.4f, 0.5f}, {0, 3, 1.3f, 0}});

    @Test
    void binsAsInKerasDocumentation() {
        AnyTensor bins = Discretization.of(0, 1, 2).apply(X);
        assertArrayEquals(new long[] {0, 2, 3, 1, 1, 3, 2, 1}, ((Int64Tensor) bins).toArray());
        AnyTensor counts =
                Discretization.of(0, 1, 2).withOutputMode(OutputMode.COUNT).apply(X);
        assertArrayEquals(
                new float[] {1, 1, 1, 1, 0, 2, 1, 1}, counts.toTensor().toArray());
    }

    @Test
    void strangeNumbersHaveBinsAsInNumPy() {
        Tensor strange = Tensor.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0f});
        assertNumbers(Discretization.of(0, 1).apply(strange), 2, 0, 2, 1);
        assertNumbers(Discretization.of(1, 0).apply(strange), 0, 2, 0, 1);
        assertNumbers(Discretization.of().apply(strange), 0, 0, 0, 0);
    }

    /** Boundaries that Keras 3.15.1 learned from the same five batches. */
    @Test
    void learnsKerasBoundariesFromBatches() {
        assertEquals(List.of(-5.056777f, -0.21799742f, 5.1202774f), learned(4, 0.01));
        assertEquals(List.of(-5.885999f, -1.2410008f, 2.355f, 6.4450026f), learned(5, 0.1));
        assertEquals(List.of(-3.081011f, 3.4124403f), learned(3, 0.05));
    }

    private static List<Float> learned(int bins, double epsilon) {
        List<Tensor> batches = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            batches.add(data(150 + k * 37, k + 1));
        }
        List<Float> boundaries = Discretization.withBins(bins)
                .withEpsilon(epsilon)
                .adapt(batches)
                .boundaries();
        return boundaries == null ? List.of() : boundaries;
    }

    /** The same integer recurrence as in the script that asked Keras. */
    private static Tensor data(int count, long seed) {
        Tensor data = Tensor.zeros(count, 1);
        long value = seed;
        for (int i = 0; i < count; i++) {
            value = (value * 1103515245L + 12345) % 2147483648L;
            data.set((float) ((value >> 8) % 20011 / 1000.0 - 10), i, 0);
        }
        return data;
    }

    @Test
    void inAModelTheBatchAxisStays() {
        Discretization counts = Discretization.of(0).withOutputMode(OutputMode.MULTI_HOT);
        assertEquals(Shape.of(2), counts.outputShape(List.of(Shape.of(5))));
        assertEquals(Shape.of(3, 2), counts.outputShape(List.of(Shape.of(5, 3))));
        assertEquals(Shape.of(5, 2), counts.withOutputMode(OutputMode.ONE_HOT).outputShape(List.of(Shape.of(5, 1))));
        assertEquals(Shape.of(5), counts.withOutputMode(OutputMode.INT).outputShape(List.of(Shape.of(5))));
        assertThrows(IllegalArgumentException.class, () -> counts.outputShape(List.of(Shape.scalar())));
    }

    @Test
    void mistakesAreTold() {
        assertMessage(
                IllegalStateException.class,
                "call adapt(data) first",
                () -> Discretization.withBins(3).apply(X));
        assertMessage(
                IllegalStateException.class,
                "has given boundaries",
                () -> Discretization.of(1).adapt(X));
        assertMessage(IllegalArgumentException.class, "num_bins must be 1 or more", () -> Discretization.withBins(0));
        assertMessage(
                IllegalArgumentException.class,
                "without values",
                () -> Discretization.withBins(2).adapt(Tensor.zeros(0, 1)));
    }

    private static void assertMessage(
            Class<? extends Exception> type, String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(type, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static void assertNumbers(AnyTensor received, long... expected) {
        assertArrayEquals(expected, ((Int64Tensor) received).toArray());
    }
}
