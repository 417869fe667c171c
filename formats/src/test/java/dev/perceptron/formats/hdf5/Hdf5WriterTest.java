package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What we write is read again, is the same each time, and what HDF5 can't hold is refused before anything is written. */
final class Hdf5WriterTest {
    @Test
    void writesANetwork() throws IOException {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        root.group("layers/dense/vars")
                .attribute("name", "dense")
                .tensor("0", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
        root.tensor("layers/dense/vars/1", Tensor.of(new float[] {-0f, Float.NaN}, 2));
        root.group("vars");
        root.integers("optimizer/vars/0", Hdf5Type.INT32, new long[] {7});
        root.opaque("half", 2, new byte[] {1, 2, 3, 4}, 2).attributeOf("half", "dtype", "bfloat16");
        Hdf5Group built = root.build();
        byte[] bytes = Hdf5.write(built);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Hdf5.write(root.build(), stream);
        assertArrayEquals(bytes, stream.toByteArray());
        Hdf5Group read = Hdf5.read("model.h5", bytes);
        assertEquals("dense", read.group("/layers/dense/vars").attributes().string("name"));
        assertArrayEquals(
                new float[] {1, 2, 3, 4},
                read.dataset("layers/dense/vars/0").tensor(Shape.of(2, 2)).toArray());
        assertArrayEquals(
                new float[] {-0f, Float.NaN},
                read.dataset("layers/dense/vars/1").floats(2));
        assertEquals(0, read.dataset("optimizer/vars/0").shape().length);
        assertEquals(7, read.dataset("optimizer/vars/0").integers(1)[0]);
        assertTrue(read.group("vars").children().isEmpty());
        assertEquals("bfloat16", read.dataset("half").attributes().string("dtype"));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, read.dataset("half").bytes(4));
        assertEquals(List.of("half", "layers", "optimizer", "vars"), List.copyOf(read.names()));
    }

    @Test
    void writesAsManyGroupsAsOneWants() {
        Random random = new Random(5);
        for (int count : new int[] {0, 1, 7, 8, 9, 256, 257, 8193, 20_000}) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add("layer_" + i + (i % 7 == 0 ? "_ü€😀" : ""));
            }
            Collections.shuffle(names, random);
            Hdf5GroupBuilder root = Hdf5Group.builder();
            names.forEach(name -> root.group(name));
            Hdf5Group read = Hdf5.read("many.h5", Hdf5.write(root.build()));
            assertEquals(java.util.Set.copyOf(names), java.util.Set.copyOf(read.names()));
        }
    }

    /**
     * The tree of a group, as the file format's specification has it (III.A.1, version 1 B-trees): nodes of one level
     * know their neighbours; a child's names lie after the key before it and up to the key after it.
     */
    @Test
    void theTreeOfAGroupIsThatOfTheSpecification() {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        for (int i = 0; i < 3000; i++) {
            root.group("group " + i);
        }
        ByteBuffer file = ByteBuffer.wrap(Hdf5.write(root.build())).order(ByteOrder.LITTLE_ENDIAN);
        // the root group's entry in the superblock: kind of cache 1, then the addresses of its tree and heap
        assertEquals(1, file.getInt(72));
        int names = (int) file.getLong((int) file.getLong(88) + 24);
        int most = 2 * (file.getShort(18) & 0xffff);
        int mostNames = 2 * (file.getShort(16) & 0xffff);
        List<Integer> level = List.of((int) file.getLong(80));
        int depth = file.get(level.get(0) + 5);
        assertTrue(depth > 0, "a tree of several levels");
        for (int left = depth; left >= 0; left--) {
            List<Integer> below = new ArrayList<>();
            for (int n = 0; n < level.size(); n++) {
                int node = level.get(n);
                assertEquals(left, file.get(node + 5));
                assertEquals(n == 0 ? -1L : level.get(n - 1), file.getLong(node + 8));
                assertEquals(n == level.size() - 1 ? -1L : level.get(n + 1), file.getLong(node + 16));
                int used = file.getShort(node + 6);
                assertTrue(used > 0 && used <= most, used + " of " + most);
                for (int i = 0; i < used; i++) {
                    int child = (int) file.getLong(node + 32 + 16 * i);
                    below.add(child);
                    if (left == 0) {
                        int count = file.getShort(child + 6);
                        assertTrue(count > 0 && count <= mostNames, count + " of " + mostNames);
                        String before = text(file, names + (int) file.getLong(node + 24 + 16 * i));
                        for (int k = 0; k < count; k++) {
                            String name = text(file, names + (int) file.getLong(child + 8 + 40 * k));
                            assertTrue(before.compareTo(name) < 0, before + ", " + name);
                            before = name;
                        }
                        assertEquals(before, text(file, names + (int) file.getLong(node + 40 + 16 * i)));
                    }
                }
            }
            level = below;
        }
    }

    private static String text(ByteBuffer file, int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        return new String(file.array(), at, end - at, StandardCharsets.UTF_8);
    }

    @Test
    void writesTextsOfAnyLength() {
        String large = "x".repeat(300_000) + "ä";
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            many.add(i % 3 == 0 ? "" : "name".repeat(i % 50));
        }
        Hdf5GroupBuilder root = Hdf5Group.builder();
        root.attribute("config", large).attribute("many", many).attribute("none", List.of());
        root.fixedAttribute("fixed", List.of("dense", "", "größe"));
        root.attribute("int", 3).attribute("float", 0.1).attribute("floats", new double[] {1, 2});
        root.strings("vocabulary", many, 40, 100);
        Hdf5Attributes read = Hdf5.read("texts.h5", Hdf5.write(root.build())).attributes();
        assertEquals(large, read.string("config"));
        assertEquals(many, read.strings("many"));
        assertEquals(List.of(), read.strings("none"));
        assertEquals(Hdf5Type.FLOAT64, read.get("none").type());
        assertEquals(List.of("dense", "", "größe"), read.strings("fixed"));
        assertEquals(3, read.integer("int"));
        assertEquals(0.1, read.number("float"));
        assertArrayEquals(new double[] {1, 2}, read.numbers("floats"));
    }

    @Test
    void writesEveryNumberType() {
        float[] values = {0, -1.5f, 65504, 1e-7f, Float.POSITIVE_INFINITY};
        Hdf5GroupBuilder root = Hdf5Group.builder();
        for (Hdf5Type type : Hdf5Type.values()) {
            if (type.isFloat()) {
                root.floats(type.name(), type, values, 5);
            } else if (type.isInteger()) {
                root.integers(type.name(), type, new long[] {0, 1}, 2, 1);
            }
        }
        root.doubles("empty", new double[0], 0, 4);
        Hdf5Group read = Hdf5.read("types.h5", Hdf5.write(root.build()));
        assertArrayEquals(
                new float[] {0, -1.5f, 65504, 0x1p-23f, Float.POSITIVE_INFINITY},
                read.dataset("FLOAT16").floats(5));
        assertArrayEquals(values, read.dataset("FLOAT32").floats(5));
        assertEquals(1e-7f, read.dataset("FLOAT64").doubles(5)[3]);
        assertEquals(65536, read.dataset("BFLOAT16").floats(5)[2]);
        for (Hdf5Dataset dataset : read.datasets()) {
            assertEquals(
                    dataset.name().equals("empty") ? "FLOAT64" : dataset.name(),
                    dataset.type().name());
            if (dataset.type().isInteger()) {
                assertArrayEquals(new long[] {0, 1}, dataset.integers(2));
            }
        }
        assertArrayEquals(new long[] {0, 4}, read.dataset("empty").shape());
        assertEquals(0, read.dataset("empty").floats(0).length);
    }

    @Test
    void wholeNumbersReachFromTheLeastToTheMostOfTheirType() {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        for (Hdf5Type type : List.of(Hdf5Type.INT8, Hdf5Type.INT16, Hdf5Type.INT32, Hdf5Type.INT64)) {
            long most = Long.MAX_VALUE >> 64 - 8 * type.bytes();
            wholeNumbers(root, type, -most - 1, most);
        }
        for (Hdf5Type type : List.of(Hdf5Type.UINT8, Hdf5Type.UINT16, Hdf5Type.UINT32)) {
            wholeNumbers(root, type, 0, -1L >>> 64 - 8 * type.bytes());
        }
        wholeNumbers(root, Hdf5Type.UINT64, 0, Long.MAX_VALUE); // as far as a long reaches
        wholeNumbers(root, Hdf5Type.BOOLEAN, 0, 1);
    }

    private static void wholeNumbers(Hdf5GroupBuilder root, Hdf5Type type, long least, long most) {
        long[] values = {least, most, most - least > 1000 ? most / 3 : 0};
        root.integers(type.name(), type, values, 3);
        assertArrayEquals(
                values,
                Hdf5.read("types.h5", Hdf5.write(root.build()))
                        .dataset(type.name())
                        .integers(3));
        if (least > Long.MIN_VALUE) {
            refused("does not fit in " + type, () -> root.integers("low", type, new long[] {least - 1}));
        }
        if (most < Long.MAX_VALUE) {
            refused("does not fit in " + type, () -> root.integers("high", type, new long[] {most + 1}));
        }
    }

    @Test
    void bfloatsRoundToTheNearestAndTiesToEven() {
        for (int bits = 0; bits < 0x7F7F; bits++) {
            float low = HalfFloats.fromBfloat16(bits);
            float middle = (float) (((double) low + HalfFloats.fromBfloat16(bits + 1)) / 2);
            assertEquals(bits + (bits & 1), HalfFloats.toBfloat16(middle));
            assertEquals(bits, HalfFloats.toBfloat16(Math.nextDown(middle)));
            assertEquals(bits + 1, HalfFloats.toBfloat16(Math.nextUp(middle)));
            assertEquals(0x8000 | bits + 1, HalfFloats.toBfloat16(-Math.nextUp(middle)) & 0xFFFF);
        }
        assertEquals(0x7F80, HalfFloats.toBfloat16(Float.MAX_VALUE));
        assertEquals(0x7FC0, HalfFloats.toBfloat16(Float.NaN));
        // one whose upper half alone would be an infinity
        assertEquals(0xFFC0, HalfFloats.toBfloat16(Float.intBitsToFloat(0xFF800001)));
    }

    @Test
    void theLongestNameAndTheDeepestGroupAreAllowed() {
        String name = "n".repeat(4096);
        String deep = "g/".repeat(99) + "g";
        Hdf5GroupBuilder root = Hdf5Group.builder();
        root.group(name);
        root.group(deep);
        Hdf5Group read = Hdf5.read("f.h5", Hdf5.write(root.build()));
        assertTrue(read.has(name));
        assertTrue(read.has(deep));
        refused("a name of 4097 bytes, at most 4096", () -> root.group(name + "n"));
    }

    @Test
    void aBuilderIsGivenBackForMore() {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        root.integers("i", Hdf5Type.INT8, new long[] {1})
                .strings("s", List.of("t"))
                .attributeOf("s", "a", "b")
                .fixedAttribute("f", List.of("x"))
                .attribute("d", new double[] {1})
                .attribute("l", 1L);
        Hdf5Group built = root.build();
        assertEquals(List.of("i", "s"), List.copyOf(built.names()));
        assertEquals(List.of("f", "d", "l"), List.copyOf(built.attributes().names()));
        assertEquals("b", built.dataset("s").attributes().string("a"));
    }

    @Test
    void everyHalfSurvives() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float half = HalfFloats.fromHalf(bits);
            int back = HalfFloats.toHalf(half);
            assertTrue(Float.isNaN(half) ? Float.isNaN(HalfFloats.fromHalf(back)) : back == bits, "half " + bits);
            float brain = HalfFloats.fromBfloat16(bits);
            int again = HalfFloats.toBfloat16(brain);
            assertTrue(
                    Float.isNaN(brain) ? Float.isNaN(HalfFloats.fromBfloat16(again)) : again == bits, "bfloat " + bits);
        }
    }

    @Test
    void halvesRoundToTheNearestAndTiesToEven() {
        for (int bits = 0; bits < 0x7BFF; bits++) {
            double low = HalfFloats.fromHalf(bits);
            double high = HalfFloats.fromHalf(bits + 1);
            float middle = (float) ((low + high) / 2);
            assertEquals(bits + (bits & 1), HalfFloats.toHalf(middle));
            assertEquals(bits, HalfFloats.toHalf(Math.nextDown(middle)));
            assertEquals(bits + 1, HalfFloats.toHalf(Math.nextUp(middle)));
        }
        assertEquals(0x7BFF, HalfFloats.toHalf(Math.nextDown(65520f)));
        assertEquals(0x7C00, HalfFloats.toHalf(65520f));
        assertEquals(0xFC00, HalfFloats.toHalf(Float.NEGATIVE_INFINITY));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        root.tensor("a", Tensor.of(new float[] {1}, 1)).attribute("x", 1);
        refused("a: is there already", () -> root.group("a"));
        refused("a: is there already", () -> root.doubles("a", new double[1]));
        refused("not allowed", () -> root.group("b//c"));
        refused("not allowed", () -> root.group("."));
        refused("not allowed", () -> root.attribute("x", 2));
        refused("needs 6 elements, received 5", () -> root.doubles("b", new double[5], 2, 3));
        refused("negative extent", () -> root.doubles("b", new double[5], -5, -1));
        refused("300 does not fit in UINT8", () -> root.integers("b", Hdf5Type.UINT8, new long[] {300}));
        refused("-1 does not fit in UINT64", () -> root.integers("b", Hdf5Type.UINT64, new long[] {-1}));
        refused("received FLOAT32", () -> root.integers("b", Hdf5Type.FLOAT32, new long[1]));
        refused("received INT8", () -> root.floats("b", Hdf5Type.INT8, new float[1]));
        refused("no such dataset", () -> root.attributeOf("c", "n", "t"));
        refused("at most 4096", () -> root.group("n".repeat(5000)));
        refused("deeper than 100", () -> root.group("g/".repeat(100) + "g"));
        Hdf5GroupBuilder large = Hdf5Group.builder().attribute("list", Collections.nCopies(5000, "a"));
        refused("at most 65528 in an object's header: split it", () -> Hdf5.write(large.build()));
    }

    private static void refused(String part, Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void tellsWhatIsMissingOrOther() {
        Hdf5GroupBuilder root = Hdf5Group.builder().attribute("text", "t").tensor("vars/0", Tensor.zeros(2, 3));
        Hdf5Group read = Hdf5.read(
                "model.h5",
                Hdf5.write(
                        root.floats("h", Hdf5Type.FLOAT32, new float[] {1.5f}).build()));
        Hdf5Dataset dataset = read.dataset("vars/0");
        missing(
                "model.h5: /: expected a dataset \"vars/1\": there is none; / has [h, vars]",
                () -> read.dataset("vars/1"));
        missing("model.h5: /: expected a group \"h\": it is not one", () -> read.group("h"));
        missing(
                "model.h5: /: expected an attribute \"name\", has [text]",
                () -> read.attributes().get("name"));
        missing("model.h5: vars/0: expected 5 elements, received FLOAT32 [2, 3]", () -> dataset.floats(5));
        missing("model.h5: vars/0: expected shape (3, 2), received [2, 3]", () -> dataset.tensor(Shape.of(3, 2)));
        missing("model.h5: vars/0: expected strings, received FLOAT32 [2, 3]", () -> dataset.strings(6));
        missing(
                "model.h5: @text: expected numbers, received STRING []",
                () -> read.attributes().number("text"));
        missing(
                "model.h5: h: expected integers, received 1.5",
                () -> read.dataset("h").integers(1));
        missing("model.h5: vars/0: expected 3 bytes, received 24 (FLOAT32 [2, 3])", () -> dataset.bytes(3));
    }

    private static void missing(String message, Runnable action) {
        assertEquals(message, assertThrows(FormatException.class, action::run).getMessage());
    }
}
