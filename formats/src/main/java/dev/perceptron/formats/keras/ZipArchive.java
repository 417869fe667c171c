package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ZIP archive in memory, read by its central directory only; nothing is ever unpacked to disk.
 *
 * <p>Refused: bytes before the first member, between members or after the directory, two members of one name or in one
 * place, names that lead out of the archive, links, encryption, methods but stored and deflated, several disks, more than
 * {@value #MOST_MEMBERS} members, and local headers that say other things than the directory. Source: PKWARE APPNOTE 6.3.
 */
final class ZipArchive {
    static final int MOST_MEMBERS = 1000;

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int HAS_DESCRIPTOR = 8;
    private static final int ENCRYPTED = 0x2041;
    private static final int ZIP64 = 1;
    private static final long LARGE = 0xffffffffL;

    private final String file;
    private final ByteBuffer bytes;
    private final Map<String, ZipMember> members = new LinkedHashMap<>();

    private ZipArchive(String file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the directory of an archive. */
    static ZipArchive read(String file, ByteBuffer bytes) {
        ZipArchive archive = new ZipArchive(file, bytes);
        archive.directory();
        return archive;
    }

    /** The members' names in the directory's order. */
    Set<String> names() {
        return members.keySet();
    }

    /** The member of a name, if there is one. */
    Optional<ZipMember> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The member of a name. */
    ZipMember get(String name) {
        return find(name)
                .orElseThrow(() -> error(
                        "",
                        "the archive has no member " + name + ", it has " + members.keySet()
                                + "; is it a .keras file?"));
    }

    private FormatException error(String place, String reason) {
        return new FormatException(file, place, reason);
    }

    private void directory() {
        int size = bytes.limit();
        if (size < END_SIZE) {
            throw error("", "is no ZIP archive: it has only " + size + " bytes");
        }
        if (bytes.getInt(0) != LOCAL) {
            throw error(
                    "byte 0", "is no ZIP archive of a model: it does not begin with a member; is it a .keras file?");
        }
        int end = size - END_SIZE;
        if (bytes.getInt(end) != END) {
            throw error(
                    "byte " + end, "the end of the ZIP archive is missing: the file is cut off, or has bytes after it");
        }
        int count = bytes.getShort(end + 10) & 0xffff;
        long length = bytes.getInt(end + 12) & LARGE;
        long start = bytes.getInt(end + 16) & LARGE;
        if (bytes.getShort(end + 4) != 0
                || bytes.getShort(end + 6) != 0
                || (bytes.getShort(end + 8) & 0xffff) != count
                || bytes.getShort(end + 20) != 0) {
            throw error(
                    "byte " + end, "the end of the ZIP archive names several disks or has a comment; both are refused");
        }
        if (count > MOST_MEMBERS) {
            throw error("byte " + end, "the archive has " + count + " members, at most " + MOST_MEMBERS + " are read");
        }
        if (start + length != end) {
            throw error(
                    "byte " + end,
                    "the directory of the ZIP archive should lie at " + start + " with " + length
                            + " bytes, which does not end at " + end);
        }
        int at = (int) start;
        long next = 0;
        for (int i = 0; i < count; i++) {
            ZipMember member = entry(at, end, next);
            if (members.put(member.name(), member) != null) {
                throw error(member.name(), "the archive has two members of this name");
            }
            at += ENTRY_SIZE
                    + (bytes.getShort(at + 28) & 0xffff)
                    + (bytes.getShort(at + 30) & 0xffff)
                    + (bytes.getShort(at + 32) & 0xffff);
            next = member.end();
        }
        if (at != end || next != start) {
            throw error("byte " + at, "the members of the ZIP archive and its directory do not fill the file");
        }
    }

    /** Reads a directory entry and checks it against the member's own header, which must lie at {@code expected}. */
    private ZipMember entry(int at, int end, long expected) {
        String place = "byte " + at;
        if (at + ENTRY_SIZE > end || bytes.getInt(at) != ENTRY) {
            throw error(place, "an entry of the ZIP archive's directory is damaged");
        }
        int flags = bytes.getShort(at + 8) & 0xffff;
        int method = bytes.getShort(at + 10) & 0xffff;
        int nameLength = bytes.getShort(at + 28) & 0xffff;
        int extraLength = bytes.getShort(at + 30) & 0xffff;
        if ((long) at + ENTRY_SIZE + nameLength + extraLength + (bytes.getShort(at + 32) & 0xffff) > end) {
            throw error(place, "an entry of the ZIP archive's directory runs over its end");
        }
        String name = ZipNames.read(file, bytes, at + ENTRY_SIZE, nameLength);
        ZipNames.check(file, name, bytes.getInt(at + 38));
        if ((flags & ENCRYPTED) != 0) {
            throw error(name, "the member is encrypted, which is refused");
        }
        if (method != ZipMember.STORED && method != ZipMember.DEFLATED) {
            throw error(
                    name,
                    "the member is compressed by method " + method + "; only 0 (stored) and 8 (deflated) are read");
        }
        long[] sizes = {bytes.getInt(at + 24) & LARGE, bytes.getInt(at + 20) & LARGE, bytes.getInt(at + 42) & LARGE};
        zip64(name, at + ENTRY_SIZE + nameLength, extraLength, sizes);
        long local = sizes[2];
        if (local != expected) {
            throw error(
                    name,
                    "the member lies at byte " + local + ", expected " + expected
                            + ": members must follow each other without a gap and must not overlap");
        }
        return local(name, flags, method, sizes, bytes.getInt(at + 16), (int) local, end);
    }

    /** Takes sizes that do not fit 32 bits from the entry's extra field. */
    private void zip64(String name, int from, int length, long[] sizes) {
        int at = from;
        while (at + 4 <= from + length) {
            int size = bytes.getShort(at + 2) & 0xffff;
            if (at + 4 + size > from + length) {
                break;
            }
            if (bytes.getShort(at) == ZIP64) {
                int field = at + 4;
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == LARGE && field + 8 <= at + 4 + size) {
                        sizes[i] = bytes.getLong(field);
                        field += 8;
                    }
                }
            }
            at += 4 + size;
        }
        if (sizes[0] < 0 || sizes[1] < 0 || sizes[1] > bytes.limit() || sizes[2] < 0 || sizes[2] > bytes.limit()) {
            throw error(name, "the member's sizes are beyond the end of the file");
        }
    }

    private ZipMember local(String name, int flags, int method, long[] sizes, int crc, int at, int end) {
        if ((long) at + LOCAL_SIZE > end || bytes.getInt(at) != LOCAL) {
            throw error(name, "there is no member at byte " + at);
        }
        int nameLength = bytes.getShort(at + 26) & 0xffff;
        long data = (long) at + LOCAL_SIZE + nameLength + (bytes.getShort(at + 28) & 0xffff);
        long after = data + sizes[1];
        if (after > end) {
            throw error(
                    name,
                    "the member should have " + sizes[1] + " bytes from byte " + data + " on, the file ends before");
        }
        boolean same = ZipNames.read(file, bytes, at + LOCAL_SIZE, nameLength).equals(name)
                && (bytes.getShort(at + 8) & 0xffff) == method
                && (bytes.getShort(at + 6) & 0xffff) == flags;
        boolean described = (flags & HAS_DESCRIPTOR) != 0;
        if (!same || !described && bytes.getInt(at + 14) != crc) {
            throw error(name, "the member's header at byte " + at + " says other things than the directory");
        }
        if (described) {
            after += descriptor((int) after, end, crc);
        }
        return new ZipMember(file, name, method, sizes[0], crc, bytes.slice((int) data, (int) sizes[1]), after);
    }

    /** The length of the descriptor behind a member's data. */
    private int descriptor(int at, int end, int crc) {
        int signature = at + 4 <= end && bytes.getInt(at) == DESCRIPTOR ? 4 : 0;
        for (int size : new int[] {12, 20}) {
            int next = at + signature + size;
            if (next + 4 <= bytes.limit()
                    && bytes.getInt(at + signature) == crc
                    && (bytes.getInt(next) == LOCAL || bytes.getInt(next) == ENTRY)) {
                return signature + size;
            }
        }
        throw error("byte " + at, "the descriptor of a member of the ZIP archive is damaged");
    }
}
