package dev.perceptron.formats.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ZipArchiveTest {
    private static final byte[] HELLO = "hello, hello, hello, hello".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);
    private static final long MOST = 1 << 20;

    private static ZipBytes good() {
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
        assertArrayEquals(HELLO, archive.bytes("a.txt", MOST));
        assertArrayEquals(HELLO, archive.bytes("b/c.txt", MOST));
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
        assertEquals(0, archive(zip).bytes("a", 0).length);
        assertEquals(0, archive(zip).bytes("b", 0).length);
    }

    /** More than one chunk of packed bytes, at and around the chunk's size. */
    @Test
    void largeMembersAreReadInPieces() {
        for (int length : new int[] {(1 << 16) - 20, 1 << 16, 3 * (1 << 16) + 7}) {
            ZipBytes zip = new ZipBytes();
            zip.deflated("a", noise(length));
            assertArrayEquals(noise(length), archive(zip).bytes("a", MOST), "length " + length);
            assertArrayEquals(
                    Arrays.copyOf(noise(length), length - 1), archive(zip).head("a", length - 1));
            assertArrayEquals(noise(length), archive(zip).head("a", length + 1));
        }
    }

    @Test
    void exactlyTheMostIsRead() {
        assertArrayEquals(HELLO, archive(good()).bytes("a.txt", HELLO.length));
        FormatException error =
                assertThrows(FormatException.class, () -> archive(good()).bytes("a.txt", HELLO.length - 1));
        assertTrue(error.getMessage().contains("26 bytes where at most 25"), error.getMessage());
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
        for (Consumer<ZipArchive> read : List.<Consumer<ZipArchive>>of(a -> a.bytes("z", MOST), a -> a.head("z", 1))) {
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
            assertArrayEquals(HELLO, archive(zip).bytes("a", MOST));
            assertArrayEquals(OTHER, archive(zip).bytes("b", MOST));
            assertArrayEquals(HELLO, archive(zip).bytes("c", MOST));
        }
    }

    @Test
    void descriptorsMayFollowMembers() {
        for (int length : new int[] {12, 16, 20, 24}) {
            ZipBytes zip = good();
            for (ZipBytes.Member member : zip.members) {
                member.flags(1 << 3);
                member.descriptor = new byte[length];
            }
            assertArrayEquals(HELLO, archive(zip).bytes("b/c.txt", MOST), "length " + length);
        }
    }

    @Test
    void commentsAreSkipped() {
        ZipBytes zip = good();
        zip.comment = new byte[0xffff];
        zip.members.get(0).comment = new byte[300];
        assertArrayEquals(HELLO, archive(zip).bytes("b/c.txt", MOST));
    }

    /** The signature inside a comment does not fit its length. */
    @Test
    void anEndInsideACommentIsNone() {
        ZipBytes zip = good();
        zip.comment = ZipBytes.joined("PK\5\6".getBytes(StandardCharsets.US_ASCII), new byte[30]);
        assertArrayEquals(HELLO, archive(zip).bytes("a.txt", MOST));
    }

    @Test
    void namesMayBeAsciiOrUtf8() {
        ZipBytes zip = new ZipBytes();
        zip.add("Größe/重み", HELLO);
        zip.add("plain", OTHER).flags(0);
        assertArrayEquals(HELLO, archive(zip).bytes("Größe/重み", MOST));
        assertArrayEquals(OTHER, archive(zip).bytes("plain", MOST));
    }

    @Test
    void aThousandMembersAreRead() {
        ZipBytes zip = new ZipBytes();
        IntStream.range(0, 1000).forEach(i -> zip.add("m" + i, OTHER));
        assertArrayEquals(OTHER, archive(zip).bytes("m999", MOST));
        zip.add("one more", OTHER);
        assertThrows(FormatException.class, () -> archive(zip));
    }

    private record Case(String name, String message, byte[] bytes) {}

    private static Case with(String name, String message, Consumer<ZipBytes> change) {
        ZipBytes zip = good();
        change.accept(zip);
        return new Case(name, message, zip.bytes());
    }

    private static Case first(String name, String message, Consumer<ZipBytes.Member> change) {
        return with(name, message, zip -> change.accept(zip.members.get(0)));
    }

    private static Case second(String name, String message, Consumer<ZipBytes.Member> change) {
        return with(name, message, zip -> change.accept(zip.members.get(1)));
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of(
                "",
                "/a",
                "../a",
                "a/../b",
                "a/..",
                ".",
                "./a",
                "a/./b",
                "a//b",
                "a\\b",
                "C:a",
                "a\u0001b",
                "a\u007f",
                "\u001f")) {
            cases.add(with("name '" + name + "'", "no plain relative path", zip -> zip.add(name, OTHER)));
        }
        cases.add(with("twice", "two members of this name", zip -> zip.add("a.txt", OTHER)));
        cases.add(first("not UTF-8", "not UTF-8 or ASCII", m -> m.name = new byte[] {(byte) 0xff, 'a'}));
        cases.add(with(
                "not ASCII", "not UTF-8 or ASCII", zip -> zip.add("ä", OTHER).flags(0)));
        for (int flag : new int[] {1, 1 << 6, 1 << 13}) {
            cases.add(first("encrypted " + flag, "encrypted", m -> m.flags(flag)));
            cases.add(first("encrypted at the member " + flag, "not the one", m -> m.localFlags = flag));
        }
        cases.add(first("patched", "packed by method 0", m -> m.flags(1 << 5)));
        for (int method : new int[] {1, 7, 9, 12, 93, 99}) {
            cases.add(first("method " + method, "packed by method " + method, m -> m.method(method)));
        }
        cases.add(first("stored sizes differ", "impossible", m -> m.size++));
        cases.add(first("other method there", "not the one", m -> m.localMethod = 8));
        cases.add(first(
                "other name there", "not the one", m -> m.localName = "b.txt".getBytes(StandardCharsets.US_ASCII)));
        cases.add(second("offset 0", "members must not overlap", m -> m.offset = 0L));
        cases.add(second("offset inside", "members must not overlap", m -> m.offset = 34L + 26));
        cases.add(second("offset outside", "belong to no member", m -> m.offset = 0xfffffff0L));
        cases.add(second("reaches into the directory", "into the central directory", m -> m.packed++));
        cases.add(second("reaches far", "into the central directory", m -> m.packed = 0xfffffff0L));
        cases.add(with("before", "does not end at byte", zip -> {
            zip.before = new byte[3];
            zip.moreOffset = -3;
        }));
        cases.add(with("before, counted", "belong to no member", zip -> zip.before = new byte[3]));
        cases.add(with("between", "belong to no member", zip -> zip.between = new byte[1]));
        cases.add(with("after the members", "belong to no member", zip -> zip.afterMembers = new byte[1]));
        cases.add(with("long descriptor", "belong to no member", zip -> {
            zip.members.get(0).flags(1 << 3);
            zip.members.get(0).descriptor = new byte[25];
        }));
        cases.add(with("after the entries", "bytes follow the last entry", zip -> zip.afterEntries = new byte[1]));
        cases.add(with("disk", "several volumes", zip -> zip.disk = 1));
        cases.add(with("directory's disk", "several volumes", zip -> zip.directoryDisk = 1));
        for (boolean wide : new boolean[] {false, true}) {
            String form = wide ? "ZIP64: " : "";
            cases.add(with(form + "one more", "entry 2", wide(wide, zip -> zip.moreCount = 1)));
            cases.add(with(form + "one less", "bytes follow", wide(wide, zip -> zip.moreCount = -1)));
            cases.add(with(form + "counts differ", "received 2", wide(wide, zip -> zip.moreOnDisk = 1)));
            cases.add(with(form + "many", "received 1001", wide(wide, zip -> zip.moreCount = 999)));
            cases.add(with(form + "size + 1", "does not end at byte", wide(wide, zip -> zip.moreSize = 1)));
            cases.add(with(form + "offset + 1", "does not end at byte", wide(wide, zip -> zip.moreOffset = 1)));
        }
        cases.add(with("ZIP64: negative count", "received -1", wide(true, zip -> zip.moreCount = -3)));
        cases.add(with("ZIP64: negative size", "does not end at byte", wide(true, zip -> {
            zip.moreSize = -1_000_000;
            zip.moreOffset = 1_000_000;
        })));
        cases.add(with("ZIP64: negative offset", "does not end at byte", wide(true, zip -> {
            zip.moreSize = 1_000_000;
            zip.moreOffset = -1_000_000;
        })));
        cases.add(with("ZIP64: size of 5 MB", "does not end at byte", wide(true, zip -> zip.moreSize = 5 << 20)));
        cases.add(with("ZIP64: locator", "not where it should be", wide(true, zip -> zip.moreLocator = 1)));
        cases.add(with("ZIP64: locator 0", "not where it should be", wide(true, zip -> zip.moreLocator = -1)));
        cases.add(with("ZIP64: record's size", "not where it should be", wide(true, zip -> zip.moreRecordSize = 1)));
        cases.add(with("ZIP64: signature", "not where it should be", wide(true, zip -> zip.endSignature64++)));
        cases.add(first("ZIP64: no field", "ZIP64 sizes are missing", m -> m.size = ZipBytes.IN_EXTRA));
        cases.add(first("ZIP64: only others", "ZIP64 sizes are missing", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra(2, new byte[8]);
        }));
        cases.add(first("ZIP64: field cut off", "ZIP64 sizes are missing", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.extra = Arrays.copyOf(ZipBytes.extra64(26), 11);
        }));
        cases.add(first("ZIP64: too few numbers", "ZIP64 sizes are cut off", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.packed = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(26);
        }));
        cases.add(first("ZIP64: seven bytes", "ZIP64 sizes are cut off", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra(1, new byte[7]);
        }));
        cases.add(first("ZIP64: negative size", "impossible", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.packed = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(-1, -1);
        }));
        cases.add(second("ZIP64: negative packed size", "impossible", m -> {
            m.packed = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(-5);
        }));
        cases.add(first("ZIP64: negative offset", "impossible", m -> {
            m.offset = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(-30);
        }));
        cases.add(first("checksum", "checksum (CRC-32) is wrong", m -> m.crc++));
        cases.add(second("checksum of packed", "checksum (CRC-32) is wrong", m -> m.crc++));
        cases.add(second("declares less", "more bytes than the 25", m -> m.size--));
        cases.add(second("declares more", "it has 26 bytes", m -> m.size++));
        cases.add(
                second("declares the impossible", "deflated bytes can hold", m -> m.size = 1032 * (m.packed + 1) + 1));
        cases.add(second("declares the most possible", "it has 26 bytes", m -> m.size = 1032 * (m.packed + 1)));
        cases.add(second("declares too much", "at most 1048576 are expected", m -> m.size = MOST + 1));
        cases.add(second("not deflated", "not deflated as they should be", m -> Arrays.fill(m.data, (byte) 0xff)));
        cases.add(second("deflated bytes end early", "end too early", m -> {
            m.data = Arrays.copyOf(m.data, m.data.length - 1);
            m.packed--;
        }));
        cases.add(second("bytes after the deflated", "declared were 26 in", m -> {
            m.data = Arrays.copyOf(m.data, m.data.length + 1);
            m.packed++;
        }));
        cases.add(new Case("empty", "central directory", new byte[0]));
        cases.add(new Case("21 bytes", "central directory", Arrays.copyOfRange(new ZipBytes().bytes(), 1, 22)));
        byte[] whole = good().bytes();
        IntStream.range(0, whole.length)
                .forEach(length -> cases.add(new Case("cut at " + length, "", Arrays.copyOf(whole, length))));
        return cases.stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    FormatException error = assertThrows(FormatException.class, () -> {
                        ZipArchive archive = ZipArchive.read(Source.of("x.npz", each.bytes()));
                        archive.members().forEach(member -> archive.bytes(member.name(), MOST));
                    });
                    assertTrue(error.getMessage().startsWith("x.npz"), each.name() + ": " + error.getMessage());
                    assertTrue(error.getMessage().contains(each.message()), each.name() + ": " + error.getMessage());
                }));
    }

    private static Consumer<ZipBytes> wide(boolean wide, Consumer<ZipBytes> change) {
        return zip -> {
            zip.wide = wide;
            change.accept(zip);
        };
    }

    /** A head stops where it has enough, and says so when there is less than declared. */
    @Test
    void headsOfDamagedMembersAreRefused() {
        for (Case each : List.of(
                second("declares more", "fewer bytes than it declares", m -> m.size++),
                second("not deflated", "not deflated as they should be", m -> Arrays.fill(m.data, (byte) 0xff)),
                second("ends early", "fewer bytes than it declares", m -> {
                    m.data = Arrays.copyOf(m.data, m.data.length - 3);
                    m.packed -= 3;
                }))) {
            FormatException error = assertThrows(
                    FormatException.class,
                    () -> ZipArchive.read(Source.of("x.npz", each.bytes())).head("b/c.txt", 100),
                    each.name());
            assertTrue(error.getMessage().contains(each.message()), each.name() + ": " + error.getMessage());
        }
    }
}
