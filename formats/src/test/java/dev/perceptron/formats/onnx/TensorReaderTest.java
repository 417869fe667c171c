package dev.perceptron.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.protobuf.WireReader;
import dev.perceptron.formats.protobuf.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values of tensors of every type, as raw bytes, as packed lists and one by one. */
final class TensorReaderTest {
    private static WireWriter tensor(DataType type, long... dims) {
        return new WireWriter().varints(1, dims).varint(2, type.number()).text(8, "t");
    }

    private static KnownTensor read(WireWriter tensor) {
        TensorReader read = TensorReader.read(WireReader.of("t.onnx", tensor.toBytes()));
        assertEquals("t", read.name());
        return read.value();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void assertRefused(WireWriter tensor, String reason) {
        FormatException error = assertThrows(FormatException.class, () -> read(tensor));
        assertTrue(error.getMessage().startsWith("t.onnx"), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    @Test
    void shapeTypeAndNameAreRead() {
        KnownTensor value = read(tensor(DataType.FLOAT, 2, 1).bytes(9, new byte[8]));
        assertArrayEquals(new int[] {2, 1}, value.dims());
        assertEquals(DataType.FLOAT, value.type());
        assertEquals(2, value.size());
    }

    @Test
    void aTensorWithoutAxesHasOneValue() {
        assertArrayEquals(
                new float[] {2.5f},
                read(tensor(DataType.FLOAT).float32(4, 2.5f)).floats());
    }

    @Test
    void aTensorMayBeEmpty() {
        assertEquals(0, read(tensor(DataType.FLOAT, 0, 3)).floats().length);
        assertEquals(0, read(tensor(DataType.FLOAT, 0, 3).bytes(9, new byte[0])).floats().length);
        assertEquals(0, read(tensor(DataType.INT64, 3, 0)).wholes().length);
    }

    @Test
    void rawRealNumbers() {
        float[] expected = {1, -0.5f, 0.1f};
        ByteBuffer floats = buffer(12).putFloat(1).putFloat(-0.5f).putFloat(0.1f);
        assertArrayEquals(
                expected,
                read(tensor(DataType.FLOAT, 3).bytes(9, floats.array())).floats());
        ByteBuffer doubles = buffer(24).putDouble(1).putDouble(-0.5).putDouble(0.1);
        assertArrayEquals(
                expected,
                read(tensor(DataType.DOUBLE, 3).bytes(9, doubles.array())).floats());
    }

    @Test
    void listedRealNumbers() {
        float[] expected = {1, -0.5f, 0.1f};
        byte[] floats = buffer(12).putFloat(1).putFloat(-0.5f).putFloat(0.1f).array();
        assertArrayEquals(
                expected, read(tensor(DataType.FLOAT, 3).bytes(4, floats)).floats());
        assertArrayEquals(
                expected,
                read(tensor(DataType.FLOAT, 3).float32(4, 1).float32(4, -0.5f).float32(4, 0.1f))
                        .floats());
        byte[] doubles = buffer(24).putDouble(1).putDouble(-0.5).putDouble(0.1).array();
        assertArrayEquals(
                expected, read(tensor(DataType.DOUBLE, 3).bytes(10, doubles)).floats());
        assertArrayEquals(
                expected,
                read(tensor(DataType.DOUBLE, 3).float64(10, 1).float64(10, -0.5).float64(10, 0.1))
                        .floats());
    }

    /** The list may come in pieces, packed and single ones mixed. */
    @Test
    void listsInPieces() {
        byte[] two = buffer(8).putFloat(1).putFloat(2).array();
        assertArrayEquals(
                new float[] {1, 2, 3, 1, 2},
                read(tensor(DataType.FLOAT, 5).bytes(4, two).float32(4, 3).bytes(4, two))
                        .floats());
        assertArrayEquals(
                new long[] {1, 300, -2, 4},
                read(tensor(DataType.INT64, 4).varints(7, 1, 300).varint(7, -2).varints(7, 4))
                        .wholes());
        assertArrayEquals(
                new float[] {1, 300, -2, 4},
                read(tensor(DataType.INT64, 4).varints(7, 1, 300).varint(7, -2).varints(7, 4))
                        .floats());
    }

    /** Of 16 bits: one and its neighbour, −2, the largest, the least normal and subnormal, infinities, NaN, −0. */
    @Test
    void halves() {
        int[] bits = {0x3c00, 0x3c01, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8001, 0x03ff, 0x7c00, 0xfc00, 0x7e00, 0x8000, 0
        };
        float[] expected = {
            1,
            1.0009765625f,
            -2,
            65504,
            0x1p-14f,
            0x1p-24f,
            -0x1p-24f,
            1023 * 0x1p-24f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            -0f,
            0
        };
        ByteBuffer raw = buffer(2 * bits.length);
        long[] listed = new long[bits.length];
        for (int i = 0; i < bits.length; i++) {
            raw.putShort((short) bits[i]);
            listed[i] = bits[i];
        }
        assertArrayEquals(
                expected,
                read(tensor(DataType.FLOAT16, bits.length).bytes(9, raw.array()))
                        .floats());
        assertArrayEquals(
                expected,
                read(tensor(DataType.FLOAT16, bits.length).varints(5, listed)).floats());
        WireWriter single = tensor(DataType.FLOAT16, bits.length);
        for (long each : listed) {
            single.varint(5, each);
        }
        assertArrayEquals(expected, read(single).floats());
    }

    @Test
    void brainFloats() {
        float[] expected = {1, -2, Float.POSITIVE_INFINITY, 0x1.02p0f};
        int[] bits = {0x3f80, 0xc000, 0x7f80, 0x3f81};
        ByteBuffer raw = buffer(8);
        for (int each : bits) {
            raw.putShort((short) each);
        }
        assertArrayEquals(
                expected,
                read(tensor(DataType.BFLOAT16, 4).bytes(9, raw.array())).floats());
        assertArrayEquals(
                expected,
                read(tensor(DataType.BFLOAT16, 4).varints(5, 0x3f80, 0xc000, 0x7f80, 0x3f81))
                        .floats());
    }

    @Test
    void rawWholeNumbers() {
        check(DataType.INT8, new byte[] {1, -1, 127, -128}, 1, -1, 127, -128);
        check(DataType.UINT8, new byte[] {1, -1, 127, -128}, 1, 255, 127, 128);
        check(DataType.BOOL, new byte[] {1, 0, 7, -1}, 1, 0, 1, 1);
        byte[] shorts = buffer(6)
                .putShort((short) 258)
                .putShort((short) -1)
                .putShort((short) -32768)
                .array();
        check(DataType.INT16, shorts, 258, -1, -32768);
        check(DataType.UINT16, shorts, 258, 65535, 32768);
        byte[] ints =
                buffer(12).putInt(1 << 20).putInt(-1).putInt(Integer.MIN_VALUE).array();
        check(DataType.INT32, ints, 1 << 20, -1, Integer.MIN_VALUE);
        check(DataType.UINT32, ints, 1 << 20, 0xffffffffL, 0x80000000L);
        byte[] longs =
                buffer(24).putLong(1L << 40).putLong(-1).putLong(Long.MIN_VALUE).array();
        check(DataType.INT64, longs, 1L << 40, -1, Long.MIN_VALUE);
    }

    private static void check(DataType type, byte[] raw, long... expected) {
        KnownTensor value = read(tensor(type, expected.length).bytes(9, raw));
        assertArrayEquals(expected, value.wholes(), type.toString());
        float[] floats = new float[expected.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = expected[i];
        }
        assertArrayEquals(
                floats, read(tensor(type, expected.length).bytes(9, raw)).floats(), type.toString());
    }

    @Test
    void listedWholeNumbers() {
        for (DataType type : List.of(DataType.INT8, DataType.INT16, DataType.INT32, DataType.UINT8, DataType.BOOL)) {
            assertArrayEquals(
                    new long[] {1, 0, 1},
                    read(tensor(type, 3).varints(5, 1, 0, 1)).wholes(),
                    type.toString());
        }
        for (DataType type : List.of(DataType.UINT32, DataType.UINT64)) {
            assertArrayEquals(
                    new long[] {5, 6}, read(tensor(type, 2).varints(11, 5, 6)).wholes());
        }
    }

    /** Numbers of 64 bits beyond the signed range, rounded to float32 as the nearest. */
    @Test
    void largeUnsignedNumbersAreReal() {
        float[] expected = {0x1p63f, 0x1p64f, 3};
        assertArrayEquals(
                expected,
                read(tensor(DataType.UINT64, 3).varints(11, Long.MIN_VALUE, -1, 3))
                        .floats());
    }

    @Test
    void texts() {
        assertEquals(
                List.of("a", "", "ä"),
                read(tensor(DataType.STRING, 3).text(6, "a").text(6, "").text(6, "ä"))
                        .texts());
    }

    @Test
    void axesAreBounded() {
        int most = Integer.MAX_VALUE - 8;
        assertRefused(tensor(DataType.FLOAT, most + 1L), "an axis has the length");
        assertRefused(tensor(DataType.FLOAT, -1), "an axis has the length -1");
        assertRefused(tensor(DataType.FLOAT, most), "received 0");
        assertRefused(tensor(DataType.FLOAT, most, 2), "more than 2,147,483,639 values");
        assertRefused(tensor(DataType.FLOAT, 65536, 32768), "more than 2,147,483,639 values");
        assertRefused(tensor(DataType.FLOAT, 65536, 32767), "received 0");
    }

    @Test
    void valuesMustFitTheShape() {
        assertRefused(tensor(DataType.FLOAT, 2).bytes(9, new byte[7]), "expected [2] FLOAT (8 bytes), received 7");
        assertRefused(tensor(DataType.FLOAT, 2).bytes(9, new byte[0]), "received 0 bytes");
        assertRefused(tensor(DataType.FLOAT, 2).float32(4, 1), "expected [2] FLOAT (2 values), received 1");
        assertRefused(tensor(DataType.DOUBLE, 1).bytes(10, new byte[12]), "no multiple of 8");
        assertRefused(tensor(DataType.STRING, 0).bytes(9, new byte[0]), "STRING");
        assertRefused(tensor(DataType.INT64, 1).varints(5, 1), "another type (field 5)");
        assertRefused(tensor(DataType.INT32, 1).varints(7, 1), "another type (field 7)");
        assertRefused(tensor(DataType.INT32, 1).float32(4, 1), "another type (field 4)");
        assertRefused(tensor(DataType.INT32, 1).float64(10, 1), "another type (field 10)");
        assertRefused(tensor(DataType.INT32, 1).varint(11, 1), "another type (field 11)");
        assertRefused(tensor(DataType.FLOAT, 1).bytes(9, new byte[4]).float32(4, 1), "values twice");
    }

    @Test
    void fieldsComeOnce() {
        assertRefused(tensor(DataType.FLOAT, 1).float32(4, 1).varint(2, 1), "'data_type' comes twice");
        assertRefused(tensor(DataType.FLOAT, 1).float32(4, 1).text(8, "t"), "'name' comes twice");
        assertRefused(tensor(DataType.FLOAT, 1).bytes(9, new byte[4]).bytes(9, new byte[4]), "'raw_data' comes twice");
        assertRefused(
                tensor(DataType.FLOAT, 1).float32(4, 1).varint(14, 0).varint(14, 0), "'data_location' comes twice");
    }

    @Test
    void otherFieldsArePassedOver() {
        WireWriter tensor = tensor(DataType.FLOAT, 1)
                .text(12, "a note")
                .varint(14, 0)
                .float64(30, 1)
                .float32(31, 1)
                .varint(32, -1)
                .float32(4, 9);
        assertArrayEquals(new float[] {9}, read(tensor).floats());
    }
}
