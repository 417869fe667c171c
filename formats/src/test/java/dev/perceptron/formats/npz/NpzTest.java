package dev.perceptron.formats.npz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.MalformedCase;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.array.ElementType;
import dev.perceptron.formats.array.NumberArray;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpzTest {
    @TempDir
    private Path folder;

    private static Model model(long seed) {
        return Sequential.of(Input.of(3), Dense.of(4).withActivation("relu"), Dense.of(2))
                .withSeed(seed);
    }

    private static byte[] npy(int version, String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyHeader.MAGIC)
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            buffer.putShort((short) text.length);
        } else {
            buffer.putInt(text.length);
        }
        return buffer.put(text).put(data).array();
    }

    private static String dict(String descr, String fortran, String shape) {
        return "{'descr': " + descr + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    }

    private static NumberArray read(byte[] bytes) {
        return Npy.read(Source.of("x.npy", bytes));
    }

    @Test
    void everyTypeComesBack() {
        for (ElementType type : ElementType.values()) {
            if (type == ElementType.BFLOAT16) {
                continue;
            }
            byte[] bytes = new byte[6 * type.bytes()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 41);
            }
            NumberArray array = NumberArray.view(type, List.of(3, 2), bytes);
            byte[] file = Npy.bytes(array);
            NumberArray back = read(file);
            assertEquals(type, back.type());
            assertEquals(array.shape(), back.shape());
            assertEquals(array.bytes(), back.bytes());
            assertEquals(0, (file.length - bytes.length) % 64);
        }
        assertEquals(
                List.of(),
                read(Npy.bytes(NumberArray.view(ElementType.INT8, List.of(), new byte[1])))
                        .shape());
        assertEquals(
                List.of(0, 4),
                read(Npy.bytes(NumberArray.view(ElementType.INT8, List.of(0, 4), new byte[0])))
                        .shape());
    }

    @Test
    void allVersionsOrdersAndSpellingsAreRead() {
        for (int version = 1; version <= 3; version++) {
            assertArrayEquals(
                    new long[] {1, 2, 3, 4, 5, 6},
                    read(npy(version, dict("'|u1'", "False", "(2, 3)"), new byte[] {1, 2, 3, 4, 5, 6}))
                            .toLongs());
        }
        assertArrayEquals(
                new long[] {1, 3, 5, 2, 4, 6},
                read(npy(1, dict("'<u1'", "True", "(2, 3)"), new byte[] {1, 2, 3, 4, 5, 6}))
                        .toLongs());
        assertArrayEquals(
                new long[] {0, 4, 2, 6, 1, 5, 3, 7},
                read(npy(1, dict("'|i1'", "True", "(2, 2, 2)"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7}))
                        .toLongs());
        assertArrayEquals(
                new long[] {258},
                read(npy(1, dict("'>i2'", "False", "(1,)"), new byte[] {1, 2})).toLongs());
        assertArrayEquals(
                new long[] {513},
                read(npy(1, dict("'=u2'", "False", "()"), new byte[] {1, 2})).toLongs());
        assertArrayEquals(
                new float[] {1f},
                read(npy(1, dict("'>f4'", "False", "(1,)"), new byte[] {0x3f, (byte) 0x80, 0, 0}))
                        .toTensor()
                        .toArray());
        assertArrayEquals(
                new long[] {7},
                read(npy(1, "{\"shape\":(1L,),'fortran_order':False,\"descr\":'|u1'}", new byte[] {7}))
                        .toLongs());
        assertArrayEquals(
                new float[] {0x1p64f},
                read(npy(1, dict("'<u8'", "False", "(1,)"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}))
                        .toTensor()
                        .toArray());
    }

    private static List<MalformedCase> badArrays() {
        byte[] good = npy(1, dict("'<f4'", "False", "(1,)"), new byte[4]);
        List<MalformedCase> cases = new ArrayList<>(MalformedCase.truncations(good));
        cases.add(MalformedCase.of("longer", Arrays.copyOf(good, good.length + 1), "received 5"));
        for (int i = 0; i < 8; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 0x44;
            cases.add(MalformedCase.of("byte " + i + " changed", changed, i < 6 ? "NUMPY" : "version"));
        }
        for (int version : new int[] {0, 4, 127}) {
            byte[] changed = good.clone();
            changed[6] = (byte) version;
            cases.add(MalformedCase.of("version " + version, changed, "version"));
        }
        for (int length : new int[] {0, 1, 0x7fff, 0xffff}) {
            byte[] changed = good.clone();
            changed[8] = (byte) length;
            changed[9] = (byte) (length >> 8);
            cases.add(MalformedCase.of("header length " + length, changed, "header"));
        }
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 70_000}) {
            byte[] wide = npy(2, dict("'<f4'", "False", "(1,)"), new byte[4]);
            ByteBuffer.wrap(wide).order(ByteOrder.LITTLE_ENDIAN).putInt(8, length);
            cases.add(MalformedCase.of("header length " + length, wide, "header of"));
        }
        for (String type : List.of(
                "'<c8'",
                "'<U4'",
                "'|S4'",
                "'<M8[s]'",
                "'|O'",
                "'<f16'",
                "'<f1'",
                "'f4'",
                "'<g'",
                "'|V4'",
                "'|f4'",
                "'<i3'",
                "'?'",
                "'<'",
                "'>b2'")) {
            cases.add(MalformedCase.of(type, npy(1, dict(type, "False", "(1,)"), new byte[4]), "not supported"));
        }
        cases.add(MalformedCase.of("no type", npy(1, dict("''", "False", "(1,)"), new byte[4]), "empty"));
        cases.add(MalformedCase.of("records", npy(1, dict("[('a', '<f4')]", "False", "(1,)"), new byte[4]), "records"));
        for (String type : List.of("None", "4", "'<f4", "('<f4',)", "'<\\x664'", "b'<f4'")) {
            cases.add(MalformedCase.of(type, npy(1, dict(type, "False", "(1,)"), new byte[4]), "header, character"));
        }
        for (String order : List.of("false", "0", "None", "'False'", "")) {
            cases.add(MalformedCase.of(order, npy(1, dict("'<f4'", order, "(1,)"), new byte[4]), "fortran_order"));
        }
        for (String shape : List.of(
                "[1]",
                "1",
                "(1)",
                "(-1,)",
                "(1.0,)",
                "(1,,)",
                "(,)",
                "(1 1)",
                "(0x1,)",
                "(1e0,)",
                "(99999999999,)",
                "(4294967296,)",
                "None",
                "(1,",
                "(" + "1,".repeat(65) + ")",
                "((1,),)")) {
            cases.add(MalformedCase.of(shape, npy(1, dict("'<f4'", "False", shape), new byte[4]), "header, character"));
        }
        for (String shape : List.of("(2,)", "(0,)", "(1, 2)", "(536870900,)")) {
            cases.add(
                    MalformedCase.of(shape, npy(1, dict("'<f4'", "False", shape), new byte[4]), "takes", "received 4"));
        }
        for (String shape : List.of("(2147483647,)", "(65536, 65536)", "(2147483647, 2147483647, 2147483647)")) {
            cases.add(MalformedCase.of(shape, npy(1, dict("'<f4'", "False", shape), new byte[4]), "2,147,483,639"));
        }
        for (String text : List.of(
                "",
                "{}",
                "{'descr': '<f4'}",
                "()",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}",
                "{'descr' '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
                "__import__('os').system('true')",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}}")) {
            cases.add(MalformedCase.of(text, npy(1, text, new byte[4]), "header, character"));
        }
        byte[] latin = npy(3, dict("'<f4'", "False", "(1,)"), new byte[4]);
        latin[20] = (byte) 0xff;
        cases.add(MalformedCase.of("not UTF-8", latin, "UTF-8"));
        return cases;
    }

    @Test
    void malformedArraysAreRefused() {
        List<MalformedCase> cases = badArrays();
        assertTrue(cases.size() >= 150, "cases: " + cases.size());
        cases.forEach(each -> each.check(Npy::read));
    }

    private static byte[] zip(boolean deflated, Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : members.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                if (!deflated) {
                    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                    crc.update(each.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(each.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] one(boolean deflated) {
        return zip(deflated, Map.of("a.npy", npy(1, dict("'|u1'", "False", "(3,)"), new byte[] {1, 2, 3})));
    }

    private static void readAll(Source source) {
        Npz npz = Npz.read(source);
        npz.names().forEach(npz::array);
    }

    private static byte[] changed(byte[] file, int at, int value) {
        byte[] changed = file.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** Every header field of a stored and a deflated archive set to other values. */
    @Test
    void malformedArchivesAreRefused() {
        byte[] stored = one(false);
        List<MalformedCase> cases = new ArrayList<>(MalformedCase.truncations(stored));
        int end = stored.length - 22;
        int directory = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        // of the end record: signature, disks, counts, size, offset, comment's length
        for (int i : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}) {
            for (int value : new int[] {0x7f, 0xff}) {
                cases.add(MalformedCase.of("end record, byte " + i + " = " + value, changed(stored, end + i, value)));
            }
        }
        // of the entry: signature, flags, method, CRC, sizes, lengths of name and extra field, offset, name
        for (int i :
                new int[] {0, 3, 10, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 42, 43, 44, 46
                }) {
            for (int value : new int[] {0x7e, 0xfd}) {
                cases.add(MalformedCase.of("entry, byte " + i + " = " + value, changed(stored, directory + i, value)));
            }
        }
        for (int i : new int[] {0, 1, 2, 3, 8, 26, 28, 30}) {
            cases.add(MalformedCase.of("local header, byte " + i, changed(stored, i, 0x7e)));
        }
        cases.add(MalformedCase.of("encrypted", changed(stored, directory + 8, 1), "a.npy", "encrypted"));
        cases.add(MalformedCase.of("bad data", changed(stored, directory - 1, 9), "a.npy", "CRC-32"));
        byte[] prefixed = new byte[stored.length + 10];
        System.arraycopy(stored, 0, prefixed, 10, stored.length);
        cases.add(MalformedCase.of("bytes in front", prefixed));
        cases.add(MalformedCase.of("no archive", "%PDF-1.7".repeat(100).getBytes(StandardCharsets.UTF_8), "ZIP"));
        for (String name : List.of(
                "../a.npy",
                "/a.npy",
                "x/../a.npy",
                "x\\a.npy",
                "C:a.npy",
                "x//a.npy",
                "./a.npy",
                "x/..",
                "a\u0001.npy")) {
            cases.add(MalformedCase.of(name, zip(false, Map.of(name, new byte[3])), "no plain relative path"));
        }
        cases.add(MalformedCase.of("other member", zip(false, Map.of("a.txt", new byte[3])), "a.txt", ".npy"));
        cases.add(MalformedCase.of("no array", zip(true, Map.of("a.npy", new byte[3])), "a.npy", "NUMPY"));
        byte[] twice = zip(false, new LinkedHashMap<>(Map.of("a.npy", new byte[3], "b.npy", new byte[3])));
        String text = new String(twice, StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy");
        cases.add(MalformedCase.of(
                "two of a name", text.getBytes(StandardCharsets.ISO_8859_1), "a.npy", "two members of this name"));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) {
            many.put(i + ".npy", new byte[0]);
        }
        cases.add(MalformedCase.of("1,001 members", zip(true, many), "at most 1000 members", "1001"));
        byte[] zeros = npy(1, dict("'|u1'", "False", "(30000000,)"), new byte[30_000_000]);
        byte[] bomb = zip(true, Map.of("a.npy", zeros));
        cases.add(MalformedCase.of("bomb", bomb, "a.npy", "exhaust memory"));
        assertTrue(cases.size() >= 200, "cases: " + cases.size());
        cases.forEach(each -> each.check(NpzTest::readAll));
        byte[] deflated = one(true);
        int from = ByteBuffer.wrap(deflated).order(ByteOrder.LITTLE_ENDIAN).getInt(deflated.length - 6);
        for (int i : new int[] {16, 20, 24, 25, 26, 27}) {
            MalformedCase.of("deflated entry, byte " + i, changed(deflated, from + i, 0x7e))
                    .check(NpzTest::readAll);
        }
        for (int at = 35; at < from - 16; at++) {
            MalformedCase.of("deflated byte " + at, changed(deflated, at, deflated[at] ^ 0xff))
                    .check(NpzTest::readAll);
        }
    }

    @Test
    void archivesStoredAndDeflatedAreRead() {
        for (boolean deflated : new boolean[] {false, true}) {
            Npz npz = Npz.read(Source.of("x.npz", one(deflated)));
            assertEquals(java.util.Set.of("a"), npz.names());
            assertArrayEquals(new long[] {1, 2, 3}, npz.array("a").toLongs());
            assertTrue(assertThrows(FormatException.class, () -> npz.array("b"))
                    .reason()
                    .contains("[a]"));
        }
    }

    @Test
    void weightsComeBackByPathAndByOrder() throws IOException {
        Model model = model(1);
        Path byPath = folder.resolve("p.npz");
        Path byOrder = folder.resolve("o.npz");
        model.saveWeights(byPath);
        Npz.saveWeightsInOrder(model, byOrder);
        assertEquals(
                List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"),
                List.copyOf(Npz.read(byPath).names()));
        for (Path file : List.of(byPath, byOrder)) {
            Model other = model(2);
            other.loadWeights(file);
            assertEquals(model.fingerprint(), other.fingerprint());
        }
        byte[] first = Files.readAllBytes(byPath);
        model.saveWeights(byPath);
        assertArrayEquals(first, Files.readAllBytes(byPath));
        Model larger = Sequential.of(Input.of(3), Dense.of(4), Dense.of(2), Dense.of(1));
        FormatException few = assertThrows(FormatException.class, () -> Npz.loadWeights(larger, byOrder));
        assertTrue(few.reason().contains("expected 6 arrays"), few.reason());
        Model other = Sequential.of(Input.of(3), Dense.of(5), Dense.of(2));
        String before = other.fingerprint();
        FormatException shape = assertThrows(FormatException.class, () -> Npz.loadWeights(other, byPath));
        assertTrue(shape.reason().contains("expected the shape [3, 5]"), shape.reason());
        assertEquals(before, other.fingerprint());
    }

    @Test
    void aWeightLargerThanTheModelsIsRefusedUnread() {
        byte[] zeros = npy(1, dict("'<f4'", "False", "(5000000,)"), new byte[20_000_000]);
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (String name : List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias")) {
            members.put(name + ".npy", zeros);
        }
        Source source = Source.of("bomb.npz", zip(true, members));
        FormatException error = assertThrows(FormatException.class, () -> Npz.loadWeights(model(1), source));
        assertEquals("dense/kernel.npy", error.place());
        assertTrue(error.reason().contains("at most 65644 are expected"), error.reason());
    }

    @Test
    void numpyHasNoBrainFloats() {
        NumberArray array = NumberArray.of(Tensor.of(new float[] {1}), ElementType.BFLOAT16);
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> Npy.bytes(array))
                        .getMessage())
                .contains("FLOAT32"));
    }
}
