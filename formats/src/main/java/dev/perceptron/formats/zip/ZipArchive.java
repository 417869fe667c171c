package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A ZIP archive whose members are read into memory one by one.
 *
 * <p>Refused: two members of one name, names with {@code ..}, backslashes or an absolute path, encryption, methods other
 * than stored and deflated, several volumes, more than {@value #MOST_MEMBERS} members, members that overlap, bytes that
 * belong to no member, a wrong CRC, and more bytes than declared.
 *
 * <pre>{@code
 * ZipArchive archive = ZipArchive.read(Source.of(path));
 * byte[] config = archive.bytes("config.json", 1 << 20);
 * }</pre>
 */
public final class ZipArchive {
    /** How many members an archive may have. */
    public static final int MOST_MEMBERS = 1000;

    private static final int DEFLATED = 8;
    private static final int CHUNK = 1 << 16;

    private final Source source;
    private final Map<String, ZipMember> members;
    private final Map<String, Long> starts;

    private ZipArchive(Source source, Map<String, ZipMember> members, Map<String, Long> starts) {
        this.source = source;
        this.members = members;
        this.starts = starts;
    }

    /**
     * Reads the central directory and compares it with the members' own headers.
     *
     * @throws FormatException if the bytes are no such archive
     */
    public static ZipArchive read(Source source) {
        ZipDirectory directory = new ZipDirectory(source);
        Map<String, ZipMember> members = new LinkedHashMap<>();
        for (ZipMember member : directory.members()) {
            if (members.put(member.name(), member) != null) {
                throw new FormatException(
                        source.name(),
                        member.name(),
                        "the archive has two members of this name. Readers differ in which they take: remove one.");
            }
        }
        return new ZipArchive(source, members, directory.starts());
    }

    /** The archive's name for messages. */
    public String name() {
        return source.name();
    }

    /** The members in the order of the central directory. */
    public Collection<ZipMember> members() {
        return members.values();
    }

    /** Whether there is a member of this name. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /**
     * A member's bytes.
     *
     * @param most how many bytes the caller expects at most; a member that declares more is refused unread
     * @throws FormatException if there is no such member or it is damaged or larger
     */
    public byte[] bytes(String name, long most) {
        ZipMember member = members.get(name);
        Long start = starts.get(name);
        if (member == null || start == null) {
            throw new FormatException(
                    source.name(), name, "the archive has no such member; it has " + members.keySet() + ".");
        }
        if (member.size() > Math.min(most, Integer.MAX_VALUE - 8)) {
            throw error(
                    member,
                    "it declares " + member.size() + " bytes where at most " + most
                            + " are expected. The file is damaged or made to exhaust memory: get it again.");
        }
        byte[] bytes = member.method() == DEFLATED ? inflate(member, start) : stored(member, start);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if ((int) crc.getValue() != member.crc()) {
            throw error(member, "its checksum (CRC-32) is wrong; the file is damaged: get it again.");
        }
        return bytes;
    }

    /**
     * A member's first bytes, without a look at its checksum.
     *
     * @param most how many bytes to read at most; fewer if the member is shorter
     */
    public byte[] head(String name, int most) {
        ZipMember member = members.get(name);
        Long start = starts.get(name);
        if (member == null || start == null) {
            throw new FormatException(
                    source.name(), name, "the archive has no such member; it has " + members.keySet() + ".");
        }
        int length = (int) Math.min(most, member.size());
        if (member.method() != DEFLATED) {
            return source.read(start, length);
        }
        byte[] bytes = new byte[length];
        int filled = 0;
        long taken = 0;
        Inflater inflater = new Inflater(true);
        try {
            while (filled < length && !inflater.finished() && !inflater.needsDictionary()) {
                if (inflater.needsInput()) {
                    if (taken == member.packed()) {
                        break;
                    }
                    int count = (int) Math.min(CHUNK, member.packed() - taken);
                    inflater.setInput(source.read(start + taken, count));
                    taken += count;
                }
                filled += inflater.inflate(bytes, filled, length - filled);
            }
        } catch (DataFormatException e) {
            throw new FormatException(
                    source.name(),
                    name,
                    "its bytes are not deflated as they should be; the file is damaged: get it again.",
                    e);
        } finally {
            inflater.end();
        }
        if (filled < length) {
            throw error(member, "it has fewer bytes than it declares; the file is damaged: get it again.");
        }
        return bytes;
    }

    private byte[] stored(ZipMember member, long start) {
        return source.read(start, (int) member.size());
    }

    private byte[] inflate(ZipMember member, long start) {
        // deflate shrinks to 1/1032 at best: a larger claim is refused before memory is taken for it
        if (member.size() > member.packed() * 1032 + 1032) {
            throw error(
                    member,
                    "it declares " + member.size() + " bytes, more than its " + member.packed()
                            + " deflated bytes can hold; the file is damaged: get it again.");
        }
        byte[] bytes = new byte[(int) member.size()];
        Inflater inflater = new Inflater(true);
        try {
            long taken = 0;
            int filled = 0;
            byte[] over = new byte[1];
            while (!inflater.finished()) {
                if (inflater.needsInput() && taken < member.packed()) {
                    int length = (int) Math.min(CHUNK, member.packed() - taken);
                    inflater.setInput(source.read(start + taken, length));
                    taken += length;
                }
                int got = filled < bytes.length
                        ? inflater.inflate(bytes, filled, bytes.length - filled)
                        : inflater.inflate(over, 0, 1);
                if (got > 0 && filled == bytes.length) {
                    throw error(
                            member,
                            "it has more bytes than the " + bytes.length
                                    + " it declares; the file is damaged or made to exhaust memory: get it again.");
                }
                filled += got;
                if (inflater.needsDictionary()) {
                    throw error(member, "it asks for a preset dictionary, which ZIP does not have.");
                }
                if (got == 0 && !inflater.finished() && inflater.needsInput() && taken == member.packed()) {
                    throw error(member, "its deflated bytes end too early; the file is damaged: get it again.");
                }
            }
            if (filled < bytes.length || taken - inflater.getRemaining() != member.packed()) {
                throw error(
                        member,
                        "it has " + filled + " bytes in " + (taken - inflater.getRemaining()) + " deflated ones,"
                                + " declared were " + bytes.length + " in " + member.packed()
                                + "; the file is damaged: get it again.");
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new FormatException(
                    source.name(),
                    member.name(),
                    "its bytes are not deflated as they should be; the file is damaged: get it again.",
                    e);
        } finally {
            inflater.end();
        }
    }

    private FormatException error(ZipMember member, String reason) {
        return new FormatException(source.name(), member.name(), reason);
    }
}
