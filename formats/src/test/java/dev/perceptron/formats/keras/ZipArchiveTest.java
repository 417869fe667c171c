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
