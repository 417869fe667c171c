package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.formats.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ZipArchiveTest {
    private static final byte[] HELLO = "hello, hello, hello, hello".getBytes(StandardCharsets.UTF_8);

    private static TestZip good() {
        TestZip zip = new TestZip();
        zip.add("a.txt", HELLO);
        zip.add("b/c.txt", "inside");
        return zip;
    }

    private static byte[] read(byte[] archive, String name) {
        ByteBuffer content =
                ZipArchive.read("x.keras", ByteBuffer.wrap(archive)).get(name).content(1000, "test");
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    @Test
    void readsStoredAndDeflatedMembers() {
        TestZip zip = good();
        zip.add("d.txt", HELLO).deflated();
        zip.add("empty", "");
        zip.add("empty2", "").deflated();
        ZipArchive archive = ZipArchive.read("x.keras", ByteBuffer.wrap(zip.bytes()));
        assertEquals(List.of("a.txt", "b/c.txt", "d.txt", "empty", "empty2"), List.copyOf(archive.names()));
        assertArrayEquals(HELLO, read(zip.bytes(), "a.txt"));
        assertArrayEquals(HELLO, read(zip.bytes(), "d.txt"));
        assertArrayEquals(new byte[0], read(zip.bytes(), "empty2"));
    }

    @Test
    void readsArchivesOfOthersWithDescriptors() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("a", "b")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(HELLO);
            }
        }
        assertArrayEquals(HELLO, read(out.toByteArray(), "a"));
        assertArrayEquals(HELLO, read(out.toByteArray(), "b"));
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipWriter writer = new ZipWriter(out);
        writer.add("one", HELLO);
        writer.add("two", new byte[0]);
        writer.finish();
        assertArrayEquals(HELLO, read(out.toByteArray(), "one"));
        assertArrayEquals(new byte[0], read(out.toByteArray(), "two"));
    }

    /** Sizes and place in the extra field, behind fields of other kinds. */
    @Test
    void readsZip64() {
        long large = 0xffffffffL;
        TestZip zip = good();
        TestZip.Member first = zip.members.get(0);
        first.localExtra = TestZip.extra64(HELLO.length, HELLO.length);
        byte[] other = {0x55, 0x54, 1, 0, 7};
        byte[] sizes = TestZip.extra64(HELLO.length, HELLO.length);
        first.extra = Arrays.copyOf(other, other.length + sizes.length);
        System.arraycopy(sizes, 0, first.extra, other.length, sizes.length);
        first.size = large;
        first.stored = large;
        TestZip.Member second = zip.members.get(1);
        second.offset = large;
        second.extra = TestZip.extra64(30 + 5 + 20 + HELLO.length);
        assertArrayEquals(HELLO, read(zip.bytes(), "a.txt"));
        assertArrayEquals("inside".getBytes(StandardCharsets.UTF_8), read(zip.bytes(), "b/c.txt"));
    }

    @Test
    void readsDescriptorsOfAllForms() {
        for (boolean signed : new boolean[] {false, true}) {
            for (boolean wide : new boolean[] {false, true}) {
                TestZip zip = good();
                for (TestZip.Member member : zip.members) {
                    member.flags = 8;
                    member.descriptor = TestZip.descriptor(member, signed, wide);
                }
                assertArrayEquals(HELLO, read(zip.bytes(), "a.txt"));
                assertArrayEquals("inside".getBytes(StandardCharsets.UTF_8), read(zip.bytes(), "b/c.txt"));
            }
        }
    }

    /** More than what is unpacked at a time, and exactly as much as is expected. */
    @Test
    void readsLargeMembers() {
        byte[] large = new byte[300_000];
        new java.util.Random(1).nextBytes(large);
        TestZip zip = good();
        zip.add("large", large).deflated();
        ByteBuffer content = ZipArchive.read("x.keras", ByteBuffer.wrap(zip.bytes()))
                .get("large")
                .content(large.length, "test");
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        assertArrayEquals(large, bytes);
    }

    @Test
    void aMissingMemberIsNamed() {
        ZipArchive archive = ZipArchive.read("x.keras", ByteBuffer.wrap(good().bytes()));
        assertTrue(archive.find("z").isEmpty());
        FormatException error = assertThrows(FormatException.class, () -> archive.get("z"));
        assertTrue(error.getMessage().contains("no member z, it has [a.txt, b/c.txt]"), error.getMessage());
    }

    @Test
    void readsAThousandMembers() {
        TestZip zip = new TestZip();
        IntStream.range(0, 1000).forEach(i -> zip.add("m" + i, ""));
        assertEquals(
                1000,
                ZipArchive.read("x.keras", ByteBuffer.wrap(zip.bytes())).names().size());
    }

    private static byte[] with(Consumer<TestZip> change) {
        TestZip zip = good();
        change.accept(zip);
        return zip.bytes();
    }

    private static byte[] first(Consumer<TestZip.Member> change) {
        return with(zip -> change.accept(zip.members.get(0)));
    }

    private static byte[] edited(int at, int value) {
        byte[] bytes = good().bytes();
        bytes[at < 0 ? bytes.length + at : at] = (byte) value;
        return bytes;
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        Map<String, byte[]> cases = new LinkedHashMap<>();
        cases.put("two members of this name|same name", with(zip -> zip.add("a.txt", "other")));
        cases.put("leads out|parent", with(zip -> zip.add("../x", "x")));
        cases.put("leads out|parent inside", with(zip -> zip.add("b/../../x", "x")));
        cases.put("leads out|absolute", with(zip -> zip.add("/etc/passwd", "x")));
        cases.put("leads out|backslash", with(zip -> zip.add("..\\x", "x")));
        cases.put("leads out|drive", with(zip -> zip.add("C:x", "x")));
        cases.put("leads out|zero", with(zip -> zip.add("a\0b", "x")));
        cases.put("leads out|empty", with(zip -> zip.add("", "x")));
        cases.put("symbolic link|link", first(m -> m.attributes = 0120777 << 16));
        cases.put("encrypted|encrypted", first(m -> m.flags = 1));
        cases.put("encrypted|strongly", first(m -> m.flags = 0x40));
        cases.put("method 12|bzip2", first(m -> m.method = 12));
        cases.put("method 99|aes", first(m -> m.method = 99));
        cases.put("checksum|checksum", first(m -> m.crc++));
        cases.put("claims to have|stored size", first(m -> m.size++));
        cases.put("the file ends before|beyond", first(m -> m.stored = 200));
        cases.put("beyond the end|far beyond", first(m -> m.stored = 0x7fffffff));
        cases.put("member lies at|overlap", with(zip -> zip.members.get(1).offset = 0));
        cases.put("beyond the end|outside", with(zip -> zip.members.get(0).offset = 1_000_000));
        cases.put("other things than the directory|other name", first(m -> m.localName = "z.txt"));
        cases.put("member lies at|gap", with(zip -> zip.between = new byte[3]));
        cases.put("does not begin|bytes before", with(zip -> zip.before = new byte[3]));
        cases.put("bytes after|bytes after", with(zip -> zip.after = new byte[3]));
        cases.put("bytes after|comment", with(zip -> zip.comment = "hello"));
        cases.put("several disks|disk", with(zip -> zip.disk = 1));
        cases.put("descriptor|no descriptor", first(m -> m.flags = 8));
        cases.put("at most 1000|members", with(zip -> IntStream.range(0, 1000).forEach(i -> zip.add("m" + i, ""))));
        cases.put(
                "inflates to more|more than claimed",
                with(zip -> zip.add("d", HELLO).deflated().size = 10));
        cases.put(
                "inflates to 26|less than claimed",
                with(zip -> zip.add("d", HELLO).deflated().size = 900));
        cases.put("compressed data|not deflated", with(zip -> {
            TestZip.Member member = zip.add("d", HELLO);
            member.method = 8;
        }));
        cases.put("checksum|deflated", with(zip -> zip.add("d", HELLO).deflated().crc++));
        cases.put("at most 1000 are expected|claims too much", with(zip -> zip.add("d", new byte[1001])));
        cases.put(
                "at most 1000 are expected|bomb",
                with(zip -> zip.add("d", new byte[10_000_000]).deflated()));
        cases.put("at most 1000 are expected|claims 4 GiB", with(zip -> {
            TestZip.Member member = zip.add("d", HELLO).deflated();
            member.size = 0xfffffffeL;
        }));
        cases.put("claims to have|zip64: size beyond the file", first(m -> {
            m.size = 0xffffffffL;
            m.extra = TestZip.extra64(1L << 40);
        }));
        cases.put("beyond the end|zip64: negative size", first(m -> {
            m.size = 0xffffffffL;
            m.extra = TestZip.extra64(-1);
        }));
        cases.put("beyond the end|zip64: negative stored", first(m -> {
            m.stored = 0xffffffffL;
            m.extra = TestZip.extra64(-26);
        }));
        cases.put("beyond the end|zip64: stored beyond the file", first(m -> {
            m.stored = 0xffffffffL;
            m.extra = TestZip.extra64(1L << 40);
        }));
        cases.put("beyond the end|zip64: negative place", with(zip -> {
            zip.members.get(1).offset = 0xffffffffL;
            zip.members.get(1).extra = TestZip.extra64(-61);
        }));
        cases.put("beyond the end|zip64: place beyond the file", with(zip -> {
            zip.members.get(1).offset = 0xffffffffL;
            zip.members.get(1).extra = TestZip.extra64(1L << 40);
        }));
        cases.put("beyond the end|zip64: no field", first(m -> m.stored = 0xffffffffL));
        cases.put("beyond the end|zip64: field of seven bytes", first(m -> {
            m.stored = 0xffffffffL;
            m.extra = new byte[] {1, 0, 7, 0, 26, 0, 0, 0, 0, 0, 0};
        }));
        cases.put("beyond the end|zip64: field cut off", first(m -> {
            m.stored = 0xffffffffL;
            m.extra = Arrays.copyOf(TestZip.extra64(26), 11);
        }));
        cases.put("descriptor|wrong checksum", with(zip -> {
            TestZip.Member member = zip.members.get(0);
            member.flags = 8;
            member.descriptor = TestZip.descriptor(member, true, false);
            member.descriptor[4]++;
        }));
        cases.put("descriptor|of 13 bytes", with(zip -> {
            TestZip.Member member = zip.members.get(0);
            member.flags = 8;
            member.descriptor = Arrays.copyOf(TestZip.descriptor(member, false, false), 13);
        }));
        cases.put("is no ZIP archive|empty file", new byte[0]);
        cases.put("is no ZIP archive|text", "PK is a nice name for a text".getBytes(StandardCharsets.UTF_8));
        cases.put("disks|end: disk", edited(-18, 1));
        cases.put("disks|end: count", edited(-12, 9));
        cases.put("directory|end: size", edited(-10, 1));
        cases.put("directory|end: offset", edited(-6, 1));
        cases.put("comment|end: comment", edited(-2, 1));
        byte[] whole = good().bytes();
        for (int length = 1; length < whole.length; length += 7) {
            cases.put("ZIP archive|cut at " + length, Arrays.copyOf(whole, length));
        }
        return cases.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    FormatException error = assertThrows(FormatException.class, () -> {
                        ZipArchive archive = ZipArchive.read("x.keras", ByteBuffer.wrap(entry.getValue()));
                        archive.names().forEach(name -> archive.get(name).content(1000, "test"));
                    });
                    String part = entry.getKey().substring(0, entry.getKey().indexOf('|'));
                    assertTrue(error.getMessage().startsWith("x.keras: "), error.getMessage());
                    assertTrue(error.getMessage().contains(part), error.getMessage());
                }));
    }

    @Test
    void anyChangedByteIsReadOrRefused() {
        byte[] whole = good().bytes();
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                try {
                    ZipArchive archive = ZipArchive.read("x.keras", ByteBuffer.wrap(changed));
                    archive.names().forEach(name -> archive.get(name).content(1000, "test"));
                } catch (FormatException e) {
                    assertTrue(e.getMessage().startsWith("x.keras: "), e.getMessage());
                }
            }
        }
    }
}
