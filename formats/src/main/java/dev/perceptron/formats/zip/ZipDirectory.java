package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an archive's central directory and finds where each member's bytes start. */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_SIZE = 20;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int MOST_COMMENT = 0xffff;
    private static final long IN_EXTRA = 0xffffffffL;
    private static final int EXTRA_64 = 1;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int DESCRIPTOR = 1 << 3;
    private static final int PATCHED = 1 << 5;
    private static final int UTF_8 = 1 << 11;
    private static final int LARGEST_DESCRIPTOR = 24;
    /** Names and extra fields of all members together; far beyond any honest archive of so few. */
    private static final int MOST_BYTES = 1 << 22;

    private final Source source;
    private final List<ZipMember> members = new ArrayList<>();
    private final Map<String, Long> starts = new HashMap<>();

    ZipDirectory(Source source) {
        this.source = source;
        long end = findEnd();
        ByteBuffer record = buffer(end, END_SIZE);
        int disk = record.getShort(4) & 0xffff;
        int directoryDisk = record.getShort(6) & 0xffff;
        long onDisk = record.getShort(8) & 0xffff;
        long count = record.getShort(10) & 0xffff;
        long size = record.getInt(12) & IN_EXTRA;
        long offset = record.getInt(16) & IN_EXTRA;
        long directoryEnd = end;
        if (disk != 0 || directoryDisk != 0) {
            throw error(end, "the archive has several volumes; put it together first.");
        }
        boolean wide = end >= LOCATOR_SIZE && buffer(end - LOCATOR_SIZE, 4).getInt() == LOCATOR_64;
        if (wide) {
            directoryEnd = end64(end);
            ByteBuffer record64 = buffer(directoryEnd, END_64_SIZE);
            onDisk = record64.getLong(24);
            count = record64.getLong(32);
            size = record64.getLong(40);
            offset = record64.getLong(48);
        }
        if (count != onDisk || count < 0 || count > ZipArchive.MOST_MEMBERS) {
            throw error(end, "expected at most " + ZipArchive.MOST_MEMBERS + " members, received " + count + ".");
        }
        if (offset < 0 || size < 0 || size > MOST_BYTES || offset + size != directoryEnd) {
            throw error(
                    end,
                    "the central directory of " + size + " bytes at byte " + offset + " does not end at byte "
                            + directoryEnd + "; the file is damaged or has other data in front: get it again.");
        }
        entries(offset, (int) size, (int) count);
        locate(offset);
    }

    List<ZipMember> members() {
        return members;
    }

    /** Where each member's bytes start. */
    Map<String, Long> starts() {
        return starts;
    }

    private long findEnd() {
        int length = (int) Math.min(source.size(), END_SIZE + MOST_COMMENT);
        long from = source.size() - length;
        ByteBuffer tail = buffer(from, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END && (tail.getShort(at + 20) & 0xffff) == length - END_SIZE - at) {
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

    private void entries(long offset, int size, int count) {
        ByteBuffer directory = buffer(offset, size);
        for (int i = 0; i < count; i++) {
            int at = directory.position();
            if (directory.remaining() < ENTRY_SIZE || directory.getInt(at) != ENTRY) {
                throw error(offset + at, "expected entry " + i + " of the central directory; the file is damaged.");
            }
            int nameLength = directory.getShort(at + 28) & 0xffff;
            int extraLength = directory.getShort(at + 30) & 0xffff;
            int commentLength = directory.getShort(at + 32) & 0xffff;
            if (directory.remaining() < ENTRY_SIZE + nameLength + extraLength + commentLength) {
                throw error(offset + at, "entry " + i + " of the central directory is cut off; the file is damaged.");
            }
            int flags = directory.getShort(at + 8) & 0xffff;
            byte[] name = new byte[nameLength];
            directory.get(at + ENTRY_SIZE, name);
            ByteBuffer extra =
                    directory.slice(at + ENTRY_SIZE + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
            members.add(member(directory, at, name(offset + at, name, flags), flags, extra));
            directory.position(at + ENTRY_SIZE + nameLength + extraLength + commentLength);
        }
        if (directory.hasRemaining()) {
            throw error(offset + directory.position(), "bytes follow the last entry of the central directory.");
        }
    }

    private ZipMember member(ByteBuffer entry, int at, String name, int flags, ByteBuffer extra) {
        int method = entry.getShort(at + 10) & 0xffff;
        if ((flags & ENCRYPTED) != 0) {
            throw new FormatException(source.name(), name, "the member is encrypted; save it without a password.");
        }
        if ((flags & PATCHED) != 0 || method != 0 && method != 8) {
            throw new FormatException(
                    source.name(),
                    name,
                    "the member is packed by method " + method + "; only stored (0) and deflated (8) are read.");
        }
        long packed = entry.getInt(at + 20) & IN_EXTRA;
        long size = entry.getInt(at + 24) & IN_EXTRA;
        long offset = entry.getInt(at + 42) & IN_EXTRA;
        boolean wide = size == IN_EXTRA || packed == IN_EXTRA || offset == IN_EXTRA;
        ByteBuffer field = wide ? field64(name, extra) : extra;
        size = size == IN_EXTRA ? next(name, field) : size;
        packed = packed == IN_EXTRA ? next(name, field) : packed;
        offset = offset == IN_EXTRA ? next(name, field) : offset;
        if (size < 0 || packed < 0 || offset < 0 || method == 0 && size != packed) {
            throw new FormatException(
                    source.name(),
                    name,
                    "the sizes " + packed + " and " + size + " of the member are impossible; the file is damaged.");
        }
        return new ZipMember(name, method, flags, entry.getInt(at + 16), packed, size, offset);
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
        throw new FormatException(source.name(), name, "the member's ZIP64 sizes are missing; the file is damaged.");
    }

    private long next(String name, ByteBuffer field) {
        if (field.remaining() < Long.BYTES) {
            throw new FormatException(source.name(), name, "the member's ZIP64 sizes are cut off.");
        }
        return field.getLong();
    }

    private String name(long at, byte[] bytes, int flags) {
        String name;
        try {
            boolean utf8 = (flags & UTF_8) != 0;
            name = utf8
                    ? StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                    : StandardCharsets.US_ASCII
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    source.name(), "byte " + at, "a member's name is not UTF-8 or ASCII; the file is damaged.", e);
        }
        String path = "/" + name + "/";
        boolean drive = name.length() > 1 && name.charAt(1) == ':';
        if (name.isEmpty()
                || name.startsWith("/")
                || drive
                || path.contains("/../")
                || path.contains("/./")
                || name.contains("//")
                || name.contains("\\")
                || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw error(
                    at,
                    "the member's name '"
                            + name.codePoints()
                                    .limit(100)
                                    .map(c -> c < ' ' || c == 0x7f ? '?' : c)
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            + "' is no plain relative path. The file is made to escape a folder: don't trust it.");
        }
        return name;
    }

    /** Members lie one after another from the file's start to the directory, apart from data descriptors. */
    private void locate(long directory) {
        List<ZipMember> ordered = new ArrayList<>(members);
        ordered.sort(Comparator.comparing(ZipMember::offset));
        long end = 0;
        boolean described = false;
        for (ZipMember member : ordered) {
            checkGap(member.name(), end, member.offset(), described);
            long start = start(member);
            if (start > directory || member.packed() > directory - start) {
                throw new FormatException(
                        source.name(), member.name(), "the member reaches into the central directory; damaged file.");
            }
            starts.put(member.name(), start);
            end = start + member.packed();
            described = (member.flags() & DESCRIPTOR) != 0;
        }
        checkGap("central directory", end, directory, described);
    }

    private void checkGap(String next, long end, long offset, boolean described) {
        if (offset < end) {
            throw new FormatException(
                    source.name(),
                    next,
                    "it starts at byte " + offset + ", before the end of the member before it at byte " + end
                            + "; members must not overlap.");
        }
        if (offset - end > (described ? LARGEST_DESCRIPTOR : 0)) {
            throw new FormatException(
                    source.name(),
                    next,
                    "bytes " + end + " to " + offset + " before it belong to no member; the file is damaged or two"
                            + " formats in one.");
        }
    }

    private long start(ZipMember member) {
        if (member.offset() > source.size() - LOCAL_SIZE) {
            throw new FormatException(
                    source.name(), member.name(), "its header lies outside the file; the file is cut off.");
        }
        ByteBuffer header = buffer(member.offset(), LOCAL_SIZE);
        int nameLength = header.getShort(26) & 0xffff;
        int extraLength = header.getShort(28) & 0xffff;
        boolean same = header.getInt(0) == LOCAL && (header.getShort(8) & 0xffff) == member.method();
        if (same) {
            byte[] name = source.read(member.offset() + LOCAL_SIZE, nameLength);
            same = new String(name, StandardCharsets.UTF_8).equals(member.name());
        }
        if (!same || ((header.getShort(6) & 0xffff) & ENCRYPTED) != 0) {
            throw new FormatException(
                    source.name(),
                    member.name(),
                    "the header at byte " + member.offset()
                            + " is not the one the central directory promises; the file is damaged or two in one.");
        }
        return member.offset() + LOCAL_SIZE + nameLength + extraLength;
    }

    private ByteBuffer buffer(long offset, int length) {
        return ByteBuffer.wrap(source.read(offset, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private FormatException error(long at, String reason) {
        return new FormatException(source.name(), "byte " + at, reason);
    }
}
