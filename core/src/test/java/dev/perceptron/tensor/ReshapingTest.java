package dev.perceptron.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ReshapingTest {
    @Test
    void theOpenLengthIsWhatIsLeft() {
        assertEquals(Shape.of(2, 3, 4), Reshaping.resolve(24, 2, -1, 4));
        assertEquals(Shape.of(24), Reshaping.resolve(24, -1));
        assertEquals(Shape.of(0, 5), Reshaping.resolve(0, -1, 5));
        assertEquals(Shape.of(6, 4), Reshaping.resolve(24, 6, 4));
        assertEquals(Shape.scalar(), Reshaping.resolve(1));
    }

    @Test
    void messagesOfErrors() {
        ShapeTest.assertMessage(
                "Only one length may be -1, received [-1, 2, -1].", () -> Reshaping.resolve(24, -1, 2, -1));
        ShapeTest.assertMessage(
                "Can't reshape 24 values to [-1, 5]: they don't divide evenly.", () -> Reshaping.resolve(24, -1, 5));
        ShapeTest.assertMessage(
                "Can't reshape 0 values to [-1, 0]: they don't divide evenly.", () -> Reshaping.resolve(0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> Reshaping.resolve(24, -2, -1));
    }
}
