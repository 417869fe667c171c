package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of Keras's documentation and laws of scaling. */
class NormalizationTest {
    private static final Tensor DATA = Tensor.of(new float[][] {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}});

    @Test
    void scalesAsInKerasDocumentation() {
        Tensor one = Tensor.of(new float[] {1, 2, 3, 4, 5});
        Tensor all = Normalization.of().withAxis().adapt(one).apply(Tensor.of(new float[] {1, 2, 3}));
        assertArrayEquals(new float[] {-1.4142135f, -0.70710677f, 0}, all.toArray(), 1e-6f);
        Normalization learned = Normalization.of().adapt(DATA);
        assertArrayEquals(
                new float[] {-1, -1, -1}, learned.apply(DATA.rows(0, 1)).toArray());
        Tensor back = learned.withInvert(true).apply(Tensor.of(new float[] {1, 2, 3}, 1, 3));
        assertArrayEquals(new float[] {2, 10, 8}, back.toArray());
    }

    @Test
    void batchesTeachTheSameAsOneTable() {
        Normalization whole = Normalization.of().adapt(DATA);
        assertEquals(whole, Normalization.of().adapt(List.of(DATA.rows(0, 1), DATA.rows(1, 4))));
    }

    @Test
    void aConstantColumnIsDividedByTheLeastDeviation() {
        Tensor constant = Tensor.of(new float[][] {{0.1f}, {0.1f}, {0.1f}});
        Normalization learned = Normalization.of().adapt(constant);
        assertArrayEquals(new float[3], learned.apply(constant).toArray());
        assertEquals(
                0.9f / 1e-7f, learned.apply(Tensor.of(new float[] {1}, 1, 1)).get(0, 0), 1);
    }

    @Test
    void theInverseTurnsBack() {
        Normalization learned = Normalization.of().withAxis(1).adapt(DATA);
        Tensor there = learned.apply(DATA);
        assertArrayEquals(DATA.toArray(), learned.withInvert(true).apply(there).toArray(), 1e-5f);
    }

    @Test
    void inAModelItHasKerasWeights() {
        Normalization layer = Normalization.of().adapt(DATA);
        var weights = layer.weights(List.of(Shape.of(3)));
        assertEquals(
                List.of("mean", "variance", "count"),
                weights.stream().map(w -> w.name()).toList());
        assertTrue(weights.stream().noneMatch(w -> w.trainable()));
        assertEquals(
                List.of(Shape.of(3), Shape.of(3), Shape.scalar()),
                weights.stream().map(w -> w.shape()).toList());
        assertTrue(layer.withMoments(Tensor.zeros(3), Tensor.zeros(3))
                .weights(List.of(Shape.of(3)))
                .isEmpty());
    }

    @Test
    void mistakesAreTold() {
        assertMessage(
                "must lie from -2 to 1", () -> Normalization.of().withAxis(2).adapt(DATA));
        assertMessage(
                "can't keep a mean for each sample",
                () -> Normalization.of().withAxis(0).outputShape(List.of(Shape.of(3))));
        assertMessage(
                "has learned means of shape (3,)",
                () -> Normalization.of().adapt(DATA).apply(Tensor.zeros(2, 4)));
        assertMessage("without values", () -> Normalization.of().adapt(Tensor.zeros(0, 3)));
        assertMessage(
                "takes a mean of rank 1 at most",
                () -> Normalization.of().withMoments(Tensor.zeros(1, 2), Tensor.zeros(1, 2)));
        assertThrows(
                IllegalStateException.class,
                () -> Normalization.of()
                        .withMoments(Tensor.zeros(3), Tensor.zeros(3))
                        .adapt(DATA));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
