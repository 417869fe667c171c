package dev.perceptron.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TensorTest {
    private final Tensor x = Tensor.of(new float[][] {{0, 1}, {2, 3}, {4, 5}});

    @Test
    void valuesAreRowMajor() {
        assertEquals(Shape.of(3, 2), x.shape());
        assertEquals(6, x.size());
        assertEquals(5, x.get(2, 1));
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, x.toArray());
        x.set(9, 1, 0);
        assertEquals(9, x.get(1, 0));
        assertArrayEquals(new float[12], Tensor.zeros(3, 4).toArray());
        assertEquals(Shape.scalar(), Tensor.zeros().shape());
    }

    @Test
    void rowsGivenAsArraysAreCopiedAndFlatArraysAreNot() {
        float[][] rows = {{1, 2}};
        Tensor copied = Tensor.of(rows);
        rows[0][0] = 9;
        assertEquals(1, copied.get(0, 0));
        float[] flat = {1, 2, 3, 4};
        Tensor shared = Tensor.of(flat, 2, 2);
        flat[3] = 9;
        assertEquals(9, shared.get(1, 1));
        assertEquals(Shape.of(4), Tensor.of(flat).shape());
        assertEquals(Shape.of(0, 0), Tensor.of(new float[0][]).shape());
    }

    @Test
    void viewsShareMemory() {
        Tensor last = x.rows(1, 3);
        assertEquals(Shape.of(2, 2), last.shape());
        assertArrayEquals(new float[] {2, 3, 4, 5}, last.toArray());
        last.set(7, 0, 1);
        assertEquals(7, x.get(1, 1));
        Tensor flat = last.reshape(-1);
        flat.set(8, 3);
        assertEquals(8, x.get(2, 1));
        assertSame(x.storage(), flat.storage());
        assertEquals(2, flat.offset());
        assertSame(x, x.reshape(3, 2));
        assertEquals(Shape.of(0, 2), x.rows(3, 3).shape());
        assertEquals(4, last.rows(1, 2).get(0, 0));
    }

    @Test
    void copiesHaveMemoryOfTheirOwn() {
        Tensor copy = x.rows(1, 2).copy();
        assertNotSame(x.storage(), copy.storage());
        copy.set(-1, 0, 0);
        assertEquals(2, x.get(1, 0));
        x.rows(0, 2).assign(Tensor.of(new float[] {6, 7, 8, 9}));
        assertArrayEquals(new float[] {6, 7, 8, 9, 4, 5}, x.toArray());
    }

    @Test
    void gatheringCopiesTheChosenSamples() {
        Tensor batch = Tensor.zeros(4, 2);
        x.gather(new int[] {9, 2, 0, 2, 9}, 1, 3, batch, 1);
        assertArrayEquals(new float[] {0, 0, 4, 5, 0, 1, 4, 5}, batch.toArray());
        Rows range = x.range(1, 3);
        assertEquals(2, range.count());
        assertEquals(Shape.of(2), range.rowShape());
        range.gather(new int[] {1, 0}, 0, 2, batch, 0);
        assertArrayEquals(new float[] {4, 5, 2, 3, 0, 1, 4, 5}, batch.toArray());
        range.gather(new int[0], 0, 0, batch, 4);
        Tensor part = batch.rows(2, 4);
        x.gather(new int[] {1}, 0, 1, part, 1);
        assertArrayEquals(new float[] {4, 5, 2, 3, 0, 1, 2, 3}, batch.toArray());
    }

    @Test
    void textShowsTheFirstValues() {
        assertEquals("Tensor(3, 2)[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]", x.toString());
        assertEquals(
                "Tensor(9,)[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, …]",
                Tensor.zeros(9).toString());
    }

    @Test
    void messagesOfErrors() {
        ShapeTest.assertMessage(
                "Received 3 values for the shape (2, 2), which holds 4.", () -> Tensor.of(new float[3], 2, 2));
        ShapeTest.assertMessage(
                "Row 1 has 1 values where row 0 has 2; all rows must have the same length.",
                () -> Tensor.of(new float[][] {{1, 2}, {3}}));
        ShapeTest.assertMessage(
                "A tensor of shape (2, 2) at offset 3 does not fit in memory of 6 numbers.",
                () -> Tensor.view(x.storage(), 3, Shape.of(2, 2)));
        ShapeTest.assertMessage("Received 1 indices [4] for a tensor of shape (3, 2).", () -> x.get(4));
        ShapeTest.assertMessage("Can't reshape (3, 2) (6 values) to (4,) (4 values).", () -> x.reshape(Shape.of(4)));
        ShapeTest.assertMessage("Rows 2 to 4 are outside the 3 rows of shape (3, 2).", () -> x.rows(2, 4));
        ShapeTest.assertMessage("Rows 2 to 1 are outside the 3 rows of shape (3, 2).", () -> x.range(2, 1));
        ShapeTest.assertMessage("Can't assign (2,) to (3, 2).", () -> x.assign(Tensor.zeros(2)));
        IndexOutOfBoundsException e = assertThrows(IndexOutOfBoundsException.class, () -> x.get(0, 2));
        assertEquals("Index [0, 2] is outside the shape (3, 2).", e.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> x.set(0, -1, 0));
    }
}
