package dev.perceptron.formats.zip;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Damaged and hostile archives, each with what its message must say. */
final class ZipRefusalTest {
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);
    private static final long MOST = 1 << 20;
    private static final String WHY = "tests are small";

    private static ZipBytes good() {
        return ZipArchiveTest.good();
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
                "/etc/passwd",
                "../a",
                "b/../../a",
                "..\\a",
                "a\0b",
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
        cases.add(with("escapes in a name", "name '/a??b' is no", zip -> zip.add("/a\u001b\u007fb", OTHER)));
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
        cases.add(first("other flags there", "not the one", m -> m.localFlags = 0));
        cases.add(first("other checksum there", "not the one", m -> m.localCrc = 7));
        cases.add(first("other packed size there", "not the one", m -> m.localPacked = 1));
        cases.add(first("other size there", "not the one", m -> m.localSize = 1));
        cases.add(first("other bytes for a name there", "not the one", m -> {
            m.name = "\ufffd.txt".getBytes(StandardCharsets.UTF_8);
            m.localName = new byte[] {(byte) 0xff, '.', 't', 'x', 't'};
        }));
        cases.add(first("link", "a.txt: the member is a symbolic link", m -> m.attributes = 0120777 << 16));
        cases.add(first("stored beyond", "into the central directory", m -> m.packed = m.size = 200));
        cases.add(first("stored far beyond", "into the central directory", m -> m.packed = m.size = 0x7fffffff));
        cases.add(first("first outside", "belong to no member", m -> m.offset = 1_000_000L));
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
        cases.add(with("after the archive", "comment of 0 bytes, received 3", zip -> zip.after = new byte[3]));
        cases.add(with(
                "another end in a comment",
                "comment of 0 bytes, received 12",
                zip -> zip.comment = ZipBytes.joined("PK\5\6".getBytes(StandardCharsets.US_ASCII), new byte[30])));
        cases.add(first("no descriptor", "expected a data descriptor", m -> m.flags(1 << 3)));
        for (int length : new int[] {12, 13, 16, 20, 24, 25}) {
            cases.add(first("descriptor of " + length + " zeros", "expected a data descriptor", m -> {
                m.flags(1 << 3);
                m.descriptor = new byte[length];
            }));
        }
        for (boolean wide : new boolean[] {false, true}) {
            cases.add(first("descriptor's checksum", "a.txt: expected a data descriptor", m -> {
                m.described(true, wide);
                m.descriptor[4]++;
            }));
            cases.add(first("descriptor's signature", "expected a data descriptor", m -> {
                m.described(true, wide);
                m.descriptor[0]++;
            }));
            cases.add(second("last descriptor's checksum", "b/c.txt: expected a data descriptor", m -> {
                m.described(false, wide);
                m.descriptor[0]++;
            }));
            cases.add(first("descriptor too long", "expected a data descriptor", m -> {
                m.described(false, wide);
                m.descriptor = Arrays.copyOf(m.descriptor, m.descriptor.length + 1);
            }));
        }
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
        for (int at : new int[] {8, 10, 12, 16}) {
            ZipBytes zip = good();
            zip.wide = true;
            byte[] bytes = zip.bytes();
            Arrays.fill(bytes, bytes.length - 22 + at, bytes.length - 22 + at + (at < 12 ? 2 : 4), (byte) 1);
            cases.add(new Case("ZIP64: plain field at " + at, "where that of ZIP64 says", bytes));
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
        cases.add(first("ZIP64: stored beyond the file", "into the central directory", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.packed = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(1L << 40, 1L << 40);
        }));
        cases.add(first("ZIP64: sizes differ", "impossible", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(1L << 40);
        }));
        cases.add(second("ZIP64: declares too much", "at most 1048576 are expected", m -> {
            m.size = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(1L << 40);
        }));
        cases.add(second("ZIP64: packed beyond the file", "into the central directory", m -> {
            m.packed = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(1L << 40);
        }));
        cases.add(second("ZIP64: offset beyond the file", "belong to no member", m -> {
            m.offset = ZipBytes.IN_EXTRA;
            m.extra = ZipBytes.extra64(1L << 40);
        }));
        cases.add(first("checksum", "checksum (CRC-32) is wrong", m -> m.crc++));
        cases.add(second("checksum of packed", "checksum (CRC-32) is wrong", m -> m.crc++));
        cases.add(second("declares less", "more bytes than the 25", m -> m.size--));
        cases.add(second("declares more", "it has 26 bytes", m -> m.size++));
        cases.add(
                second("declares the impossible", "deflated bytes can hold", m -> m.size = 1032 * (m.packed + 1) + 1));
        cases.add(second("declares the most possible", "it has 26 bytes", m -> m.size = 1032 * (m.packed + 1)));
        cases.add(second("declares too much", "at most 1048576 are expected", m -> m.size = MOST + 1));
        cases.add(second("claims 4 GiB", "at most 1048576 are expected", m -> m.size = 0xfffffffeL));
        cases.add(with(
                "stored too much", "at most 1048576 are expected", zip -> zip.add("d", new byte[(int) MOST + 1])));
        cases.add(with("bomb", "at most 1048576 are expected", zip -> zip.deflated("d", new byte[10_000_000])));
        cases.add(second("not deflated", "not deflated as they should be", m -> Arrays.fill(m.data, (byte) 0xff)));
        cases.add(first("a stored text called deflated", "not deflated as they should be", m -> m.method(8)));
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
        cases.add(
                new Case("text", "central directory", "PK is a nice name for a text".getBytes(StandardCharsets.UTF_8)));
        cases.add(edited("end: disk", "several volumes", -18));
        cases.add(edited("end: directory's disk", "several volumes", -16));
        cases.add(edited("end: count here", "received 2", -14));
        cases.add(edited("end: count", "received 11", -12));
        cases.add(edited("end: size", "does not end at byte", -10));
        cases.add(edited("end: offset", "does not end at byte", -6));
        cases.add(edited("end: comment", "comment of 9 bytes, received 0", -2));
        byte[] whole = good().bytes();
        IntStream.range(0, whole.length)
                .forEach(length -> cases.add(new Case("cut at " + length, "", Arrays.copyOf(whole, length))));
        return cases.stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    refuses(each, (archive, name) -> archive.bytes(name, MOST, WHY));
                    refuses(each, (archive, name) -> archive.view(name, MOST, WHY));
                }));
    }

    private static void refuses(Case each, BiConsumer<ZipArchive, String> reading) {
        FormatException error = assertThrows(FormatException.class, () -> {
            ZipArchive archive = ZipArchive.read(Source.of("x.npz", each.bytes()));
            archive.members().forEach(member -> reading.accept(archive, member.name()));
        });
        assertTrue(error.getMessage().startsWith("x.npz"), each.name() + ": " + error.getMessage());
        assertTrue(error.getMessage().contains(each.message()), each.name() + ": " + error.getMessage());
    }

    /** A byte, counted from the end, is 9 more. */
    private static Case edited(String name, String message, int at) {
        byte[] bytes = good().bytes();
        bytes[bytes.length + at] += 9;
        return new Case(name, message, bytes);
    }

    @Test
    void anyChangedByteIsReadOrRefused() {
        byte[] whole = good().bytes();
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                try {
                    ZipArchive archive = ZipArchive.read(Source.of("x.npz", changed));
                    archive.members().forEach(member -> archive.bytes(member.name(), MOST, WHY));
                } catch (FormatException e) {
                    assertTrue(e.getMessage().startsWith("x.npz: "), e.getMessage());
                }
            }
        }
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
