package dev.perceptron.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Integers and texts as arrays. */
class RawTensorTest {
    private static final long BIG = (1L << 53) + 1;

    @Test
    void wholeNumbersAreExact() {
        Int64Tensor numbers = Int64Tensor.of(new long[] {BIG, -1, 2, 3}, 2, 2);
        assertEquals(BIG, numbers.at(0));
        assertArrayEquals(new long[] {2, 3}, numbers.rows(1, 2).toArray());
        assertEquals(Shape.of(4), numbers.reshape(Shape.of(4)).shape());
        assertArrayEquals(new float[] {BIG, -1, 2, 3}, numbers.toTensor().toArray());
        assertEquals("Int64Tensor(2,)[1, 2]", Int64Tensor.of(new long[] {1, 2}).toString());
        assertEquals(
                "Int64Tensor(9,)[0, 0, 0, 0, 0, 0, 0, 0, …]",
                Int64Tensor.of(new long[9]).toString());
    }

    @Test
    void textsAreCopied() {
        String[] values = {"a", "b"};
        StringTensor texts = StringTensor.of(values, 2, 1);
        values[0] = "changed";
        assertEquals("a", texts.at(0));
        assertArrayEquals(new String[] {"b"}, texts.rows(1, 2).toArray());
        assertEquals(Shape.of(1, 2), texts.reshape(Shape.of(1, 2)).shape());
        assertEquals("StringTensor(2, 1)[a, b]", texts.toString());
    }

    @Test
    void messagesOfErrors() {
        ShapeTest.assertMessage(
                "Received 2 values for the shape (3,), which holds 3.", () -> Int64Tensor.of(new long[2], 3));
        ShapeTest.assertMessage(
                "Received 1 texts for the shape (2,), which holds 2.", () -> StringTensor.of(new String[] {"a"}, 2));
        ShapeTest.assertMessage(
                "Text 1 is null; write a missing value as a text of its own, such as \"\".",
                () -> StringTensor.of(new String[] {"a", null}));
        assertThrows(
                IllegalArgumentException.class,
                () -> StringTensor.of(new String[] {"1"}).toTensor());
    }
}
