package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where members' bytes lie: one member after another from the file's start to the directory, each behind a header of its
 * own that says what the directory says, and before a data descriptor if it has one.
 */
final class ZipLayout {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int IN_EXTRA = -1;
    private static final int DESCRIPTOR = 0x08074b50;

    private final Source source;

    ZipLayout(Source source) {
        this.source = source;
    }

    /**
     * Where each member's bytes start.
     *
     * @param directory where the central directory starts
     */
    Map<String, Long> starts(List<ZipMember> members, long directory) {
        List<ZipMember> ordered = new ArrayList<>(members);
        ordered.sort(Comparator.comparing(ZipMember::offset));
        Map<String, Long> starts = new HashMap<>();
        long end = 0;
        ZipMember before = null;
        for (ZipMember member : ordered) {
            checkGap(member.name(), end, member.offset(), before);
            long start = start(member);
            if (start > directory || member.packed() > directory - start) {
                throw error(member.name(), "the member reaches into the central directory; damaged file.");
            }
            starts.put(member.name(), start);
            end = start + member.packed();
            before = member;
        }
        checkGap("central directory", end, directory, before);
        return starts;
    }

    private void checkGap(String next, long end, long offset, @Nullable ZipMember before) {
        if (offset < end) {
            throw error(
                    next,
                    "it starts at byte " + offset + ", before the end of the member before it at byte " + end
                            + "; members must not overlap.");
        }
        if (before != null && before.described()) {
            if (!isDescriptor(end, offset - end, before.crc())) {
                throw error(
                        before.name(),
                        "expected a data descriptor with the member's checksum in bytes " + end + " to " + offset
                                + "; the file is damaged or two formats in one.");
            }
        } else if (offset > end) {
            throw error(
                    next,
                    "bytes " + end + " to " + offset + " before it belong to no member; the file is damaged or two"
                            + " formats in one.");
        }
    }

    /** A descriptor has the checksum and two sizes of 4 or 8 bytes each, with or without a signature in front. */
    private boolean isDescriptor(long at, long length, int crc) {
        if (length != 12 && length != 16 && length != 20 && length != 24) {
            return false;
        }
        ByteBuffer bytes = buffer(at, (int) length);
        boolean signed = length == 16 || length == 24;
        return (!signed || bytes.getInt() == DESCRIPTOR) && bytes.getInt() == crc;
    }

    private long start(ZipMember member) {
        if (member.offset() > source.size() - LOCAL_SIZE) {
            throw error(member.name(), "its header lies outside the file; the file is cut off.");
        }
        ByteBuffer header = buffer(member.offset(), LOCAL_SIZE);
        int nameLength = header.getShort(26) & 0xffff;
        int extraLength = header.getShort(28) & 0xffff;
        ByteBuffer name = ByteBuffer.wrap(member.name().getBytes(StandardCharsets.UTF_8));
        boolean same = header.getInt(0) == LOCAL
                && (header.getShort(6) & 0xffff) == member.flags()
                && (header.getShort(8) & 0xffff) == member.method()
                && (member.described() || isOf(header, member))
                && source.view(member.offset() + LOCAL_SIZE, nameLength).equals(name);
        if (!same) {
            throw error(
                    member.name(),
                    "the header at byte " + member.offset() + " is not the one the central directory promises: its"
                            + " signature, flags, method, checksum, sizes or name differ; the file is damaged or two in one.");
        }
        return member.offset() + LOCAL_SIZE + nameLength + extraLength;
    }

    /** Without a descriptor the header has the checksum and the sizes itself, large ones as ZIP64 in its extra field. */
    private static boolean isOf(ByteBuffer header, ZipMember member) {
        return header.getInt(14) == member.crc()
                && (header.getInt(18) == IN_EXTRA || header.getInt(18) == (int) member.packed())
                && (header.getInt(22) == IN_EXTRA || header.getInt(22) == (int) member.size());
    }

    private ByteBuffer buffer(long offset, int length) {
        return source.view(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private FormatException error(String place, String reason) {
        return new FormatException(source.name(), place, reason);
    }
}
