package dev.perceptron.formats.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipArchiveTest {
    private static final byte[] HELLO = "hello, hello, hello, hello".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);
    private static final long MOST = 1 << 20;
    private static final String WHY = "tests are small";

    /** A stored and a deflated member. */
    static ZipBytes good() {
        ZipBytes zip = new ZipBytes();
        zip.add("a.txt", HELLO);
        zip.deflated("b/c.txt", HELLO);
        return zip;
    }

    private static ZipArchive archive(ZipBytes zip) {
        return ZipArchive.read(Source.of("x.npz", zip.bytes()));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void membersAreRead() {
        ZipArchive archive = archive(good());
        assertEquals("x.npz", archive.name());
        assertEquals(
                List.of("a.txt", "b/c.txt"),
                archive.members().stream().map(ZipMember::name).toList());
        assertTrue(archive.has("a.txt"));
        assertFalse(archive.has("c.txt"));
        assertArrayEquals(HELLO, archive.bytes("a.txt", MOST, WHY));
        assertArrayEquals(HELLO, archive.bytes("b/c.txt", MOST, WHY));
        ZipMember member = List.copyOf(archive.members()).get(1);
        assertEquals(8, member.method());
        assertEquals(HELLO.length, member.size());
        assertEquals(30 + 5 + HELLO.length, member.offset());
    }

    @Test
    void anEmptyArchiveHasNoMembers() {
        assertTrue(archive(new ZipBytes()).members().isEmpty());
    }

    @Test
    void emptyMembersAreRead() {
        ZipBytes zip = new ZipBytes();
        zip.add("a", new byte[0]);
        zip.deflated("b", new byte[0]);
        assertEquals(0, archive(zip).bytes("a", 0, WHY).length);
        assertEquals(0, archive(zip).bytes("b", 0, WHY).length);
    }

    /** More than one chunk of packed bytes, at and around the chunk's size. */
    @Test
    void largeMembersAreReadInPieces() {
        for (int length : new int[] {(1 << 16) - 20, 1 << 16, 3 * (1 << 16) + 7}) {
            ZipBytes zip = new ZipBytes();
            zip.deflated("a", noise(length));
            assertArrayEquals(noise(length), archive(zip).bytes("a", MOST, WHY), "length " + length);
            assertArrayEquals(
                    Arrays.copyOf(noise(length), length - 1), archive(zip).head("a", length - 1));
            assertArrayEquals(noise(length), archive(zip).head("a", length + 1));
        }
    }

    @Test
    void exactlyTheMostIsRead() {
        assertArrayEquals(HELLO, archive(good()).bytes("a.txt", HELLO.length, WHY));
        FormatException error =
                assertThrows(FormatException.class, () -> archive(good()).bytes("a.txt", HELLO.length - 1, WHY));
        assertTrue(
                error.getMessage().contains("26 bytes where at most 25 are expected: tests are small."),
                error.getMessage());
    }

    @Test
    void headsAreRead() {
        for (String name : List.of("a.txt", "b/c.txt")) {
            assertArrayEquals(new byte[0], archive(good()).head(name, 0));
            assertArrayEquals(Arrays.copyOf(HELLO, 7), archive(good()).head(name, 7));
            assertArrayEquals(HELLO, archive(good()).head(name, 100));
        }
    }

    @Test
    void aMemberThatIsNotThereIsNamed() {
        for (Consumer<ZipArchive> read :
                List.<Consumer<ZipArchive>>of(a -> a.bytes("z", MOST, WHY), a -> a.head("z", 1))) {
            FormatException error = assertThrows(FormatException.class, () -> read.accept(archive(good())));
            assertTrue(error.getMessage().contains("[a.txt, b/c.txt]"), error.getMessage());
        }
    }

    /** As numpy writes every member: the sizes in the extra field although they would fit. */
    @Test
    void sizesOfZip64AreRead() {
        ZipBytes zip = new ZipBytes();
        ZipBytes.Member first = zip.add("a", HELLO);
        first.size = ZipBytes.IN_EXTRA;
        first.packed = ZipBytes.IN_EXTRA;
        first.localExtra = ZipBytes.extra64(HELLO.length, HELLO.length);
        first.extra = ZipBytes.joined(ZipBytes.extra(0x5455, (byte) 1), ZipBytes.extra64(HELLO.length, HELLO.length));
        ZipBytes.Member second = zip.add("b", OTHER);
        second.offset = ZipBytes.IN_EXTRA;
        second.extra = ZipBytes.extra64(30 + 1 + 20 + HELLO.length);
        ZipBytes.Member third = zip.deflated("c", HELLO);
        third.extra = ZipBytes.extra64(third.packed);
        third.packed = ZipBytes.IN_EXTRA;
        for (boolean wide : new boolean[] {false, true}) {
            zip.wide = wide;
            assertArrayEquals(HELLO, archive(zip).bytes("a", MOST, WHY));
            assertArrayEquals(OTHER, archive(zip).bytes("b", MOST, WHY));
            assertArrayEquals(HELLO, archive(zip).bytes("c", MOST, WHY));
        }
    }

    @Test
    void descriptorsOfAllFormsAreRead() {
        for (boolean signed : new boolean[] {false, true}) {
            for (boolean wide : new boolean[] {false, true}) {
                ZipBytes zip = good();
                zip.members.forEach(member -> member.described(signed, wide));
                assertArrayEquals(HELLO, archive(zip).bytes("a.txt", MOST, WHY));
                assertArrayEquals(HELLO, archive(zip).bytes("b/c.txt", MOST, WHY));
            }
        }
    }

    /** The JDK writes descriptors. */
    @Test
    void archivesOfOthersAreRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("a", "b")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(HELLO);
            }
        }
        ZipArchive archive = ZipArchive.read(Source.of("x.npz", out.toByteArray()));
        assertArrayEquals(HELLO, archive.bytes("a", MOST, WHY));
        assertArrayEquals(HELLO, archive.bytes("b", MOST, WHY));
    }

    @Test
    void membersMayLieInAnotherOrder() {
        ZipBytes zip = good();
        zip.members.get(0).offset = 30L + 7 + zip.members.get(1).data.length;
        zip.members.get(1).offset = 0L;
        byte[] bytes = zip.bytes();
        int first = 30 + 5 + HELLO.length;
        int second = zip.members.get(0).offset.intValue();
        byte[] turned = ZipBytes.joined(
                Arrays.copyOfRange(bytes, first, first + second),
                Arrays.copyOf(bytes, first),
                Arrays.copyOfRange(bytes, first + second, bytes.length));
        ZipArchive archive = ZipArchive.read(Source.of("x.npz", turned));
        assertEquals("a.txt", archive.members().iterator().next().name());
        assertArrayEquals(HELLO, archive.bytes("a.txt", MOST, WHY));
        assertArrayEquals(HELLO, archive.bytes("b/c.txt", MOST, WHY));
    }

    /** What is stored in memory is seen where it lies; a change of the buffer shows. */
    @Test
    void viewsAreNotCopied() {
        byte[] bytes = good().bytes();
        ZipArchive archive = ZipArchive.read(Source.of("x.keras", ByteBuffer.wrap(bytes)));
        ByteBuffer view = archive.view("a.txt", MOST, WHY);
        assertEquals(ByteBuffer.wrap(HELLO), view);
        assertTrue(view.isReadOnly());
        bytes[30 + 5] = 'j';
        assertEquals('j', view.get(0));
    }

    @Test
    void viewsAreReadFromFilesAndFromDeflatedMembers(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.npz"), good().bytes());
        for (Source source : List.of(Source.of(file), Source.of("x.npz", good().bytes()))) {
            ZipArchive archive = ZipArchive.read(source);
            for (String name : List.of("a.txt", "b/c.txt")) {
                assertEquals(ByteBuffer.wrap(HELLO), archive.view(name, MOST, WHY));
                assertArrayEquals(HELLO, archive.bytes(name, MOST, WHY));
            }
        }
    }

    /** A buffer's part is a source of its own. */
    @Test
    void aPartOfABufferIsRead() {
        byte[] bytes = good().bytes();
        ByteBuffer part = ByteBuffer.wrap(ZipBytes.joined(new byte[3], bytes, new byte[5]))
                .slice(3, bytes.length);
        assertArrayEquals(HELLO, ZipArchive.read(Source.of("x.keras", part)).bytes("a.txt", MOST, WHY));
    }

    /** Whatever the caller allows, more than an array can hold is refused. */
    @Test
    void moreThanAnArrayHoldsIsRefused() {
        ZipBytes zip = good();
        zip.members.get(1).size = 0xfffffffeL;
        FormatException error =
                assertThrows(FormatException.class, () -> archive(zip).bytes("b/c.txt", Long.MAX_VALUE, WHY));
        assertTrue(error.getMessage().contains("at most 2147483639 can be held"), error.getMessage());
    }

    @Test
    void commentsAreSkipped() {
        ZipBytes zip = good();
        zip.comment = new byte[0xffff];
        zip.members.get(0).comment = new byte[300];
        assertArrayEquals(HELLO, archive(zip).bytes("b/c.txt", MOST, WHY));
    }

    @Test
    void namesMayBeAsciiOrUtf8() {
        ZipBytes zip = new ZipBytes();
        zip.add("Größe/重み", HELLO);
        zip.add("plain", OTHER).flags(0);
        zip.add("dense/kernel:0.npy", OTHER);
        assertArrayEquals(HELLO, archive(zip).bytes("Größe/重み", MOST, WHY));
        assertArrayEquals(OTHER, archive(zip).bytes("plain", MOST, WHY));
        assertArrayEquals(OTHER, archive(zip).bytes("dense/kernel:0.npy", MOST, WHY));
    }

    @Test
    void aThousandMembersAreRead() {
        ZipBytes zip = new ZipBytes();
        IntStream.range(0, 1000).forEach(i -> zip.add("m" + i, OTHER));
        assertArrayEquals(OTHER, archive(zip).bytes("m999", MOST, WHY));
        zip.add("one more", OTHER);
        assertThrows(FormatException.class, () -> archive(zip));
    }
}
