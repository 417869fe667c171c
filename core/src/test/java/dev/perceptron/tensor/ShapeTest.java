package dev.perceptron.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeTest {
    private static final Shape IMAGES = Shape.of(60000, 28, 28);

    @Test
    void sizesAndAxes() {
        assertEquals(47_040_000, IMAGES.size());
        assertEquals(3, IMAGES.rank());
        assertEquals(60000, IMAGES.dim(0));
        assertEquals(28, IMAGES.dim(-1));
        assertEquals(60000, IMAGES.dim(-3));
        assertEquals(2, IMAGES.axis(-1));
        assertEquals(60000 * 28, IMAGES.rows());
        assertEquals(28, IMAGES.columns());
        assertEquals(28 * 28, IMAGES.product(1, 3));
        assertEquals(1, IMAGES.product(2, 2));
    }

    @Test
    void scalarsVectorsAndEmptyShapes() {
        assertEquals(1, Shape.scalar().size());
        assertEquals(0, Shape.scalar().rank());
        assertEquals(1, Shape.scalar().rows());
        assertEquals(1, Shape.scalar().columns());
        assertEquals(Shape.scalar(), Shape.of());
        assertEquals(1, Shape.of(5).rows());
        assertEquals(5, Shape.of(5).columns());
        assertEquals(0, Shape.of(0, 784).size());
        assertEquals(0, Shape.of(0, 784).rows());
        assertEquals(784, Shape.of(0, 784).columns());
    }

    @Test
    void shapesMadeFromShapes() {
        assertEquals(Shape.of(28, 28), IMAGES.tail());
        assertEquals(Shape.of(128, 28, 28), IMAGES.tail().prepend(128));
        assertEquals(Shape.of(60000, 28, 3), IMAGES.with(-1, 3));
        assertEquals(Shape.scalar(), Shape.of(3).tail());
        assertEquals(Shape.of(3), Shape.scalar().prepend(3));
        assertEquals(Shape.of(60000, 28, 28), IMAGES);
    }

    @Test
    void equalityAndText() {
        assertEquals(Shape.of(2, 3), Shape.of(2, 3));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertNotEquals(Shape.of(6), Shape.of(6, 1));
        assertNotEquals("(6,)", Shape.of(6));
        assertEquals("(60000, 28, 28)", IMAGES.toString());
        assertEquals("(784,)", Shape.of(784).toString());
        assertEquals("()", Shape.scalar().toString());
    }

    @Test
    void arraysAreCopiedInAndOut() {
        int[] dims = {2, 3};
        Shape shape = Shape.of(dims);
        dims[0] = 9;
        shape.dims()[1] = 9;
        assertArrayEquals(new int[] {2, 3}, shape.dims());
    }

    @Test
    void messagesOfErrors() {
        assertMessage(
                "A shape's lengths must be 0 or more, received [-1, 784]; leave the batch out instead of writing -1.",
                () -> Shape.of(-1, 784));
        assertMessage(
                "A tensor holds at most 2,147,483,639 values, received the shape [65536, 32768]; split it into parts"
                        + " along the first axis.",
                () -> Shape.of(65536, 32768));
        assertMessage(
                "Axis 3 is outside a tensor of rank 3 and shape (60000, 28, 28); use -3 to 2.", () -> IMAGES.dim(3));
        assertMessage(
                "Axis -4 is outside a tensor of rank 3 and shape (60000, 28, 28); use -3 to 2.", () -> IMAGES.axis(-4));
        assertMessage(
                "A scalar has no first axis to take away.", () -> Shape.scalar().tail());
    }

    @Test
    void theLargestSizeIsAllowed() {
        assertEquals(Integer.MAX_VALUE - 8, Shape.of(Integer.MAX_VALUE - 8).size());
        assertThrows(IllegalArgumentException.class, () -> Shape.of(Integer.MAX_VALUE - 7));
    }

    static void assertMessage(String expected, Executable executable) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
