package dev.perceptron.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UInt8TensorTest {
    private final UInt8Tensor pixels = UInt8Tensor.of(new byte[] {0, 1, 127, -128, -1, 51}, 3, 2);

    @Test
    void bytesAreUnsigned() {
        assertEquals(Shape.of(3, 2), pixels.shape());
        assertEquals(255, pixels.get(4));
        assertArrayEquals(new int[] {0, 1, 127, 128, 255, 51}, pixels.toIntArray());
        Tensor floats = pixels.toFloat();
        assertEquals(Shape.of(3, 2), floats.shape());
        assertArrayEquals(new float[] {0, 1, 127, 128, 255, 51}, floats.toArray());
    }

    @Test
    void shapesOfAnyRankAreKept() {
        assertEquals(Shape.of(6), pixels.reshape(-1).shape());
        assertEquals(Shape.of(1, 2, 3), pixels.reshape(1, 2, 3).toFloat().shape());
        assertEquals(Shape.of(2), UInt8Tensor.of(new byte[2]).shape());
        UInt8Tensor scalar = UInt8Tensor.of(new byte[] {7}).reshape();
        assertEquals(Shape.scalar(), scalar.shape());
        assertEquals(Shape.scalar(), scalar.toFloat().shape());
        assertEquals(7, scalar.toFloat().get());
    }

    @Test
    void divisionHappensWhileGathering() {
        Rows rows = pixels.dividedBy(255);
        assertEquals(3, rows.count());
        assertEquals(Shape.of(2), rows.rowShape());
        Tensor batch = Tensor.zeros(4, 2);
        rows.gather(new int[] {9, 2, 1}, 1, 2, batch, 1);
        assertArrayEquals(new float[] {0, 0, 1, 51f / 255, 127f / 255, 128f / 255, 0, 0}, batch.toArray());
        Rows range = rows.range(1, 3);
        assertEquals(2, range.count());
        assertEquals(Shape.of(2), range.rowShape());
        range.gather(new int[] {1}, 0, 1, batch, 3);
        assertEquals(51f / 255, batch.get(3, 1));
        range.range(1, 2).gather(new int[] {0}, 0, 1, batch, 0);
        assertEquals(1, batch.get(0, 0));
    }

    @Test
    void samplesAreTakenAsNumbers() {
        Rows rows = pixels.dividedBy(255);
        Tensor taken = rows.take(2, 1, 2);
        assertEquals(Shape.of(3, 2), taken.shape());
        assertArrayEquals(new float[] {1, 51f / 255, 127f / 255, 128f / 255, 1, 51f / 255}, taken.toArray());
        assertArrayEquals(rows.take(1, 2).toArray(), rows.range(1, 3).toTensor().toArray());
        String message = assertThrows(IndexOutOfBoundsException.class, () -> rows.take(3))
                .getMessage();
        assertEquals("Received 3; the 3 samples are numbered from 0.", message);
    }

    @Test
    void everyByteIsDividedWithOneRounding() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        Tensor batch = Tensor.zeros(1, 256);
        UInt8Tensor.of(all, 1, 256).dividedBy(255).gather(new int[] {0}, 0, 1, batch, 0);
        for (int i = 0; i < 256; i++) {
            assertEquals((float) (i / 255.0), batch.get(0, i));
        }
    }

    @Test
    void textsShowShapeAndFirstValues() {
        assertEquals("UInt8Tensor(3, 2)[0, 1, 127, 128, 255, 51]", pixels.toString());
        assertEquals(
                "UInt8Tensor(9,)[0, 0, 0, 0, 0, 0, 0, 0, …]",
                UInt8Tensor.of(new byte[9]).toString());
        ByteRows rows = pixels.dividedBy(255);
        assertEquals("ByteRows(1, 2)[1.0, 0.2], bytes / 255.0", rows.range(2, 3).toString());
        assertEquals("ByteRows(0, 2)[], bytes / 255.0", rows.range(3, 3).toString());
        assertEquals(
                "ByteRows(1, 9)[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, …], bytes / 1.0",
                UInt8Tensor.of(new byte[9], 1, 9).dividedBy(1).toString());
    }

    @Test
    void messagesOfErrors() {
        ShapeTest.assertMessage(
                "Received 3 bytes for the shape (2, 2), which holds 4.", () -> UInt8Tensor.of(new byte[3], 2, 2));
        ShapeTest.assertMessage(
                "Samples 2 to 4 are outside the 3 there are.",
                () -> pixels.dividedBy(1).range(2, 4));
        ShapeTest.assertMessage(
                "Samples 0 to 2 are outside the 1 there are.",
                () -> pixels.dividedBy(1).range(2, 3).range(0, 2));
        ShapeTest.assertMessage(
                "Can't reshape 6 values to [4, -1]: they don't divide evenly.", () -> pixels.reshape(4, -1));
    }
}
