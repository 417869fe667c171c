package dev.perceptron.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.DataSplit;
import org.junit.jupiter.api.Test;

class UtilsTest {
    private static final Tensor X = Tensor.of(new float[][] {{3, -4, 0}, {0, 0, 0}, {1, 2, 2}});

    /** Values of Keras 3.15.1. */
    @Test
    void normalizesAsKeras() {
        assertRows(Utils.normalize(X), 0.6f, -0.8f, 0, 0, 0, 0, 0.33333334f, 0.6666667f, 0.6666667f);
        assertRows(Utils.normalize(X, -1, 1), 0.42857143f, -0.5714286f, 0, 0, 0, 0, 0.2f, 0.4f, 0.4f);
        assertRows(Utils.normalize(X, 1, 3), 0.66697174f, -0.88929564f, 0, 0, 0, 0, 0.3889111f, 0.7778222f, 0.7778222f);
        assertRows(Utils.normalize(X, -1, Double.POSITIVE_INFINITY), 0.75f, -1, 0, 0, 0, 0, 0.5f, 1, 1);
    }

    @Test
    void normalizesAlongOtherAxes() {
        Tensor columns = Utils.normalize(X, 0, 1);
        assertRows(columns, 0.75f, -4 / 6f, 0, 0, 0, 0, 0.25f, 2 / 6f, 1);
        assertThrows(IllegalArgumentException.class, () -> Utils.normalize(X, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Utils.normalize(X, 0, 0));
    }

    @Test
    void splitsInOrder() {
        Data data = Data.of(Tensor.zeros(10, 2), Tensor.zeros(10, 1));
        DataSplit split = Utils.splitDataset(data, 0.75);
        assertEquals(8, split.left().count());
        assertEquals(2, split.right().count());
        assertEquals(3, Utils.splitDataset(data, 3).left().count());
        assertThrows(IllegalArgumentException.class, () -> Utils.splitDataset(data, 10));
        assertThrows(IllegalArgumentException.class, () -> Utils.splitDataset(data, 1.0));
    }

    private static void assertRows(Tensor received, float... expected) {
        assertArrayEquals(expected, received.toArray(), 1e-7f);
    }
}
