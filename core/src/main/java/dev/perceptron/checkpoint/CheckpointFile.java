package dev.perceptron.checkpoint;

import dev.perceptron.file.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint opened for reading.
 *
 * <p>The layout, numbers with their lowest byte first: 8 bytes {@code 89 50 43 4B 0D 0A 1A 0A}; the version, 4 bytes; the
 * number of parts, 4 bytes; the file's length, 8 bytes; for each part the length of its name, 2 bytes, the name, the
 * length of its content, 8 bytes, and its SHA-256; the SHA-256 of all that; then the contents, one after another, to the
 * end of the file.
 *
 * <p>Opening checks all but the contents, reading a part checks its hash. No length is believed before it was compared
 * with the file's, so a damaged file can't ask for more memory than it has bytes.
 *
 * <pre>{@code
 * try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
 *     byte[] bytes = checkpoint.read("history");
 * }
 * }</pre>
 */
public final class CheckpointFile implements AutoCloseable {
    static final byte[] MAGIC = {(byte) 0x89, 'P', 'C', 'K', '\r', '\n', 0x1A, '\n'};
    static final int VERSION = 1;
    static final int MOST_PARTS = 1 << 16;
    /** Bytes before the first part's entry. */
    static final int FIXED = 24;
    /** Bytes of an entry but for the name. */
    static final int ENTRY = 2 + 8 + Digests.LENGTH;

    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_NAME = 100;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(long place, long length, byte[] hash) {}

    private CheckpointFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a checkpoint and checks its table of parts.
     *
     * @throws CheckpointException if it is damaged or can't be read
     */
    public static CheckpointFile open(Path file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new CheckpointException(file, "can't be read: " + e, e);
        }
        CheckpointFile opened = new CheckpointFile(file, channel);
        try {
            opened.readTable();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw new CheckpointException(file, "can't be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void readTable() throws IOException {
        long size = channel.size();
        if (size < FIXED) {
            throw damaged("has " + size + " bytes, too few for a checkpoint, which begins with " + FIXED
                    + "; it was cut short or is something else");
        }
        MessageDigest digest = Digests.sha256();
        ByteBuffer fixed = buffer(FIXED);
        fill(fixed, 0, digest);
        byte[] magic = new byte[MAGIC.length];
        fixed.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw damaged("is no checkpoint: its first 8 bytes are others");
        }
        int version = fixed.getInt();
        if (version != VERSION) {
            throw damaged("byte 8: has version " + Integer.toUnsignedString(version) + ", this program reads version "
                    + VERSION);
        }
        int count = fixed.getInt();
        if (count < 1 || count > MOST_PARTS) {
            throw damaged("byte 12: says it has " + Integer.toUnsignedString(count) + " parts, possible are 1 to "
                    + MOST_PARTS);
        }
        long length = fixed.getLong();
        if (length != size) {
            throw damaged("byte 16: says it has " + Long.toUnsignedString(length) + " bytes, but has " + size
                    + (Long.compareUnsigned(length, size) > 0 ? ": it was cut short" : ": something was added"));
        }
        long place = FIXED;
        List<Entry> read = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            place = readEntry(place, size, digest, names, read);
        }
        byte[] hash = new byte[Digests.LENGTH];
        ByteBuffer stored = buffer(Digests.LENGTH);
        need(place, Digests.LENGTH, size);
        fill(stored, place, null);
        stored.get(hash);
        if (!Arrays.equals(hash, digest.digest())) {
            throw damaged("byte " + place + ": the table of parts does not have the hash noted here");
        }
        lay(place + Digests.LENGTH, size, List.copyOf(names), read);
    }

    private long readEntry(long start, long size, MessageDigest digest, Set<String> names, List<Entry> read)
            throws IOException {
        need(start, 2, size);
        ByteBuffer two = buffer(2);
        fill(two, start, digest);
        int letters = Short.toUnsignedInt(two.getShort());
        if (letters < 1 || letters > LONGEST_NAME) {
            throw damaged(
                    "byte " + start + ": a part's name has " + letters + " letters, possible are 1 to " + LONGEST_NAME);
        }
        need(start + 2, letters + 8L + Digests.LENGTH, size);
        ByteBuffer rest = buffer(letters + 8 + Digests.LENGTH);
        fill(rest, start + 2, digest);
        byte[] letter = new byte[letters];
        rest.get(letter);
        String name = new String(letter, StandardCharsets.ISO_8859_1);
        if (!Section.isName(name)) {
            throw damaged("byte " + (start + 2) + ": a part's name holds other characters than a-z, 0-9, _ . / -");
        }
        if (!names.add(name)) {
            throw damaged("byte " + (start + 2) + ": the part '" + name + "' is there twice");
        }
        long length = rest.getLong();
        if (length < 0 || length > size) {
            throw damaged("byte " + (start + 2 + letters) + ": the part '" + name + "' would have "
                    + Long.toUnsignedString(length) + " bytes in a file of " + size);
        }
        byte[] hash = new byte[Digests.LENGTH];
        rest.get(hash);
        read.add(new Entry(0, length, hash));
        return start + ENTRY + letters;
    }

    /** Gives the contents their places, which must cover the rest of the file exactly. */
    private void lay(long first, long size, List<String> names, List<Entry> read) {
        long place = first;
        for (int i = 0; i < read.size(); i++) {
            Entry entry = read.get(i);
            if (entry.length() > size - place) {
                throw damaged("the part '" + names.get(i) + "' would have " + entry.length() + " bytes, but only "
                        + (size - place) + " are left from byte " + place);
            }
            entries.put(names.get(i), new Entry(place, entry.length(), entry.hash()));
            place += entry.length();
        }
        if (place != size) {
            throw damaged("byte " + place + ": " + (size - place) + " bytes follow the last part");
        }
    }

    private void need(long place, long bytes, long size) {
        if (bytes > size - place) {
            throw damaged("byte " + place + ": the table of parts needs " + bytes + " more bytes, " + (size - place)
                    + " are left: it was cut short");
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills a buffer from a place of the file, ready to be read. */
    private void fill(ByteBuffer buffer, long place, @Nullable MessageDigest digest) throws IOException {
        long from = place;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, from);
            if (got < 0) {
                throw damaged("byte " + from + ": ends here while it is read");
            }
            from += got;
        }
        buffer.flip();
        if (digest != null) {
            digest.update(buffer.duplicate());
        }
    }

    /** The parts' names, in the file's order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The bytes of a part. */
    public long length(String name) {
        return entry(name).length();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw damaged("has no part '" + name + "'");
        }
        return entry;
    }

    /**
     * A part's bytes.
     *
     * @throws CheckpointException if it is not there, too long for an array, or does not have its hash
     */
    public byte[] read(String name) {
        Entry entry = entry(name);
        if (entry.length() > Integer.MAX_VALUE - 8) {
            throw damaged("the part '" + name + "' has " + entry.length() + " bytes, too many to read at once");
        }
        byte[] bytes = new byte[(int) entry.length()];
        stream(name, entry, (chunk, place) -> chunk.get(bytes, (int) place, chunk.remaining()));
        return bytes;
    }

    /**
     * A part's bytes as floats.
     *
     * @param count how many there must be
     * @throws CheckpointException if there are others, or the part is not there or does not have its hash
     */
    public float[] readFloats(String name, int count) {
        Entry entry = entry(name);
        if (entry.length() != 4L * count) {
            throw damaged("the part '" + name + "' has " + entry.length() + " bytes, expected " + 4L * count + " for "
                    + count + " float32 values");
        }
        float[] floats = new float[count];
        stream(
                name,
                entry,
                (chunk, place) -> chunk.asFloatBuffer().get(floats, (int) (place / 4), chunk.remaining() / 4));
        return floats;
    }

    /** Reads every part once and checks its hash. */
    public void verify() {
        entries.forEach((name, entry) -> stream(name, entry, (chunk, place) -> {}));
    }

    private interface Sink {
        void take(ByteBuffer chunk, long place);
    }

    private void stream(String name, Entry entry, Sink sink) {
        MessageDigest digest = Digests.sha256();
        try {
            for (long done = 0; done < entry.length(); ) {
                ByteBuffer chunk = buffer((int) Math.min(CHUNK, entry.length() - done));
                fill(chunk, entry.place() + done, digest);
                int size = chunk.remaining();
                sink.take(chunk, done);
                done += size;
            }
        } catch (IOException e) {
            throw new CheckpointException(file, "the part '" + name + "' can't be read: " + e.getMessage(), e);
        }
        if (!Arrays.equals(digest.digest(), entry.hash())) {
            throw damaged("the part '" + name + "' at byte " + entry.place() + " does not have its hash: its "
                    + entry.length() + " bytes were changed");
        }
    }

    private CheckpointException damaged(String what) {
        return new CheckpointException(file, what);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }
}
