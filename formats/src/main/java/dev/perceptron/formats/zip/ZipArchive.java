package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A ZIP archive whose members are read one by one; nothing is ever unpacked to disk. Source: PKWARE APPNOTE 6.3.
 *
 * <p>Refused: two members of one name, names with {@code ..}, backslashes, an absolute path or a drive, symbolic links,
 * encryption, methods other than stored and deflated, several volumes, more than {@value #MOST_MEMBERS} members, members
 * that overlap, bytes that belong to no member (before, between and after them, and after the archive), data descriptors
 * without the member's checksum, member's headers with a name, method, flags or checksum other than the directory's, ZIP64
 * fields that contradict the plain ones, a comment that could pass for another end of the archive, a wrong checksum, and
 * more bytes than declared.
 *
 * <p>Read, since honest writers make them: comments, members in another order than the directory's, an archive without
 * members, ZIP64, and names with a colon further on, such as TensorFlow's {@code kernel:0}.
 *
 * <pre>{@code
 * ZipArchive archive = ZipArchive.read(Source.of(path));
 * byte[] config = archive.bytes("config.json", 1 << 20, "configs are small");
 * }</pre>
 */
public final class ZipArchive {
    /** How many members an archive may have. */
    public static final int MOST_MEMBERS = 1000;

    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

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
     * @throws FormatException if the bytes are not a ZIP archive
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
        return new ZipArchive(source, members, new ZipLayout(source).starts(directory.members(), directory.offset()));
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
     * The member of a name.
     *
     * @throws FormatException if there is none
     */
    public ZipMember member(String name) {
        ZipMember member = members.get(name);
        if (member == null) {
            throw new FormatException(
                    source.name(),
                    name,
                    "the archive has no such member; it has " + members.keySet()
                            + ". Is it a file of another kind, or only a part of one?");
        }
        return member;
    }

    /**
     * A member's bytes.
     *
     * @param most how many bytes the caller expects at most; a member that declares more is refused unread
     * @param why where that limit comes from, for the message
     * @throws FormatException if there is no such member or it is damaged or larger
     */
    public byte[] bytes(String name, long most, String why) {
        ZipMember member = claimed(name, most, why);
        byte[] bytes = member.stored() ? source.read(start(member), (int) member.size()) : inflate(member);
        check(member, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /**
     * A member's bytes to look at: those of a stored member are not copied if the archive is in memory.
     *
     * @param most how many bytes the caller expects at most; a member that declares more is refused unread
     * @param why where that limit comes from, for the message
     * @throws FormatException if there is no such member or it is damaged or larger
     */
    public ByteBuffer view(String name, long most, String why) {
        ZipMember member = claimed(name, most, why);
        ByteBuffer bytes =
                member.stored() ? source.view(start(member), (int) member.size()) : ByteBuffer.wrap(inflate(member));
        check(member, bytes.duplicate());
        return bytes.asReadOnlyBuffer();
    }

    /**
     * A member's first bytes, without a look at its checksum.
     *
     * @param most how many bytes to read at most; fewer if the member is shorter
     */
    public byte[] head(String name, int most) {
        ZipMember member = member(name);
        int length = (int) Math.min(most, member.size());
        if (member.stored()) {
            return source.read(start(member), length);
        }
        try (Inflation inflation = new Inflation(source, member, start(member))) {
            return inflation.head(length);
        }
    }

    private byte[] inflate(ZipMember member) {
        try (Inflation inflation = new Inflation(source, member, start(member))) {
            return inflation.whole();
        }
    }

    private long start(ZipMember member) {
        return Objects.requireNonNull(starts.get(member.name()));
    }

    /** The member of a name if what it declares is within the limit. */
    private ZipMember claimed(String name, long most, String why) {
        ZipMember member = member(name);
        if (member.size() > Math.min(most, MOST_BYTES)) {
            String limit = most <= MOST_BYTES
                    ? most + " are expected: " + why
                    : MOST_BYTES + " can be held in memory in one piece";
            throw error(
                    member,
                    "it declares " + member.size() + " bytes where at most " + limit
                            + ". The file is damaged or made to exhaust memory: get it again.");
        }
        return member;
    }

    private void check(ZipMember member, ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if ((int) crc.getValue() != member.crc()) {
            throw error(member, "its checksum (CRC-32) is wrong; the file is damaged: get it again.");
        }
    }

    private FormatException error(ZipMember member, String reason) {
        return new FormatException(source.name(), member.name(), reason);
    }
}
