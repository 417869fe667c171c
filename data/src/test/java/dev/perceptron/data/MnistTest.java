package dev.perceptron.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.UInt8Tensor;
import org.junit.jupiter.api.Test;

final class MnistTest {
    @Test
    void itsTextHasTheShapes() {
        UInt8Tensor x = UInt8Tensor.of(new byte[8], 2, 2, 2);
        UInt8Tensor y = UInt8Tensor.of(new byte[2]);
        assertEquals(
                "Mnist[xTrain=(2, 2, 2), yTrain=(2,), xTest=(2, 2, 2), yTest=(2,)]", new Mnist(x, y, x, y).toString());
    }
}
