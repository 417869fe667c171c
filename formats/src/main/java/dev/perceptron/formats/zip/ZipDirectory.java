package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads an archive's central directory: what it says of its members. */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_SIZE = 20;
    private static final int ENTRY_SIZE = 46;
    private static final int MOST_COMMENT = 0xffff;
    private static final long SHORT_IN_64 = 0xffff;
    private static final long IN_64 = 0xffffffffL;
    private static final int EXTRA_64 = 1;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int PATCHED = 1 << 5;
    private static final int FILE_KIND = 0xf000;
    private static final int LINK = 0xa000;
    /** Names and extra fields of all members together; far beyond any honest archive of so few. */
    private static final int MOST_BYTES = 1 << 22;

    private final Source source;
    private final List<ZipMember> members = new ArrayList<>();
    private final long offset;

    ZipDirectory(Source source) {
        this.source = source;
        long end = findEnd();
        ByteBuffer record = buffer(end, END_SIZE);
        if (record.getShort(4) != 0 || record.getShort(6) != 0) {
            throw error(end, "the archive has several volumes; put it together first.");
        }
        long onDisk = record.getShort(8) & SHORT_IN_64;
        long count = record.getShort(10) & SHORT_IN_64;
        long size = record.getInt(12) & IN_64;
        long start = record.getInt(16) & IN_64;
        long directoryEnd = end;
        if (end >= LOCATOR_SIZE && buffer(end - LOCATOR_SIZE, 4).getInt() == LOCATOR_64) {
            directoryEnd = end64(end);
            ByteBuffer record64 = buffer(directoryEnd, END_64_SIZE);
            onDisk = wide(end, onDisk, SHORT_IN_64, record64.getLong(24));
            count = wide(end, count, SHORT_IN_64, record64.getLong(32));
            size = wide(end, size, IN_64, record64.getLong(40));
            start = wide(end, start, IN_64, record64.getLong(48));
        }
        if (count != onDisk || count < 0 || count > ZipArchive.MOST_MEMBERS) {
            throw error(end, "expected at most " + ZipArchive.MOST_MEMBERS + " members, received " + count + ".");
        }
        if (start < 0 || size < 0 || size > MOST_BYTES || start + size != directoryEnd) {
            throw error(
                    end,
                    "the central directory of " + size + " bytes at byte " + start + " does not end at byte "
                            + directoryEnd + "; the file is damaged or has other data in front: get it again.");
        }
        offset = start;
        entries((int) size, (int) count);
    }

    /** The members in its order. */
    List<ZipMember> members() {
        return members;
    }

    /** Where it starts, and members end. */
    long offset() {
        return offset;
    }

    /** The last end record; readers that look for another one must not find any behind it. */
    private long findEnd() {
        int length = (int) Math.min(source.size(), END_SIZE + MOST_COMMENT);
        long from = source.size() - length;
        ByteBuffer tail = buffer(from, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                int comment = tail.getShort(at + 20) & 0xffff;
                int after = length - END_SIZE - at;
                if (comment != after) {
                    throw error(
                            from + at,
                            "the archive should end with a comment of " + comment + " bytes, received " + after
                                    + "; the file is cut off or has bytes after its end: get it again.");
                }
                return from + at;
            }
        }
        throw new FormatException(
                source.name(),
                "",
                "expected a ZIP archive, received a file without a central directory; it is cut off or of another"
                        + " format: get it again.");
    }

    private long end64(long end) {
        ByteBuffer locator = buffer(end - LOCATOR_SIZE, LOCATOR_SIZE);
        long at = locator.getLong(8);
        if (at != end - LOCATOR_SIZE - END_64_SIZE
                || buffer(at, 4).getInt() != END_64
                || buffer(at, END_64_SIZE).getLong(4) != END_64_SIZE - 12) {
            throw error(end - LOCATOR_SIZE, "the ZIP64 end record is not where it should be; the file is damaged.");
        }
        return at;
    }

    /** A number of the ZIP64 end record; the plain record leaves it out or says the same. */
    private long wide(long end, long plain, long leftOut, long wide) {
        if (plain != leftOut && plain != wide) {
            throw error(
                    end,
                    "the end record says " + plain + " where that of ZIP64 says " + wide
                            + ". Readers differ in which they take: the file is damaged or two in one.");
        }
        return wide;
    }

    private void entries(int size, int count) {
        ByteBuffer directory = buffer(offset, size);
        for (int i = 0; i < count; i++) {
            int at = directory.position();
            if (directory.remaining() < ENTRY_SIZE || directory.getInt(at) != ENTRY) {
                throw error(offset + at, "expected entry " + i + " of the central directory; the file is damaged.");
            }
            int nameLength = directory.getShort(at + 28) & 0xffff;
            int extraLength = directory.getShort(at + 30) & 0xffff;
            int commentLength = directory.getShort(at + 32) & 0xffff;
            int length = ENTRY_SIZE + nameLength + extraLength + commentLength;
            if (directory.remaining() < length) {
                throw error(offset + at, "entry " + i + " of the central directory is cut off; the file is damaged.");
            }
            int flags = directory.getShort(at + 8) & 0xffff;
            String name = ZipNames.read(source, offset + at, directory.slice(at + ENTRY_SIZE, nameLength), flags);
            ByteBuffer entry = directory.slice(at, ENTRY_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer extra =
                    directory.slice(at + ENTRY_SIZE + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
            members.add(member(entry, name, flags, extra));
            directory.position(at + length);
        }
        if (directory.hasRemaining()) {
            throw error(offset + directory.position(), "bytes follow the last entry of the central directory.");
        }
    }

    private ZipMember member(ByteBuffer entry, String name, int flags, ByteBuffer extra) {
        int method = entry.getShort(10) & 0xffff;
        if ((flags & ENCRYPTED) != 0) {
            throw error(name, "the member is encrypted; save it without a password.");
        }
        if ((flags & PATCHED) != 0 || method != 0 && method != 8) {
            throw error(
                    name, "the member is packed by method " + method + "; only stored (0) and deflated (8) are read.");
        }
        if ((entry.getInt(38) >>> 16 & FILE_KIND) == LINK) {
            throw error(name, "the member is a symbolic link, which is never followed; put the file itself there.");
        }
        long packed = entry.getInt(20) & IN_64;
        long size = entry.getInt(24) & IN_64;
        long local = entry.getInt(42) & IN_64;
        boolean wide = size == IN_64 || packed == IN_64 || local == IN_64;
        ByteBuffer field = wide ? field64(name, extra) : extra;
        size = size == IN_64 ? next(name, field) : size;
        packed = packed == IN_64 ? next(name, field) : packed;
        local = local == IN_64 ? next(name, field) : local;
        if (size < 0 || packed < 0 || local < 0 || method == 0 && size != packed) {
            throw error(
                    name,
                    "the sizes " + packed + " and " + size + " of the member are impossible; the file is damaged.");
        }
        return new ZipMember(name, method, flags, entry.getInt(16), packed, size, local);
    }

    private ByteBuffer field64(String name, ByteBuffer extra) {
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int id = extra.getShort(at) & 0xffff;
            int length = extra.getShort(at + 2) & 0xffff;
            if (at + 4 + length > extra.limit()) {
                break;
            }
            if (id == EXTRA_64) {
                return extra.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + length;
        }
        throw error(name, "the member's ZIP64 sizes are missing; the file is damaged.");
    }

    private long next(String name, ByteBuffer field) {
        if (field.remaining() < Long.BYTES) {
            throw error(name, "the member's ZIP64 sizes are cut off.");
        }
        return field.getLong();
    }

    private ByteBuffer buffer(long at, int length) {
        return source.view(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private FormatException error(String member, String reason) {
        return new FormatException(source.name(), member, reason);
    }

    private FormatException error(long at, String reason) {
        return new FormatException(source.name(), "byte " + at, reason);
    }
}
