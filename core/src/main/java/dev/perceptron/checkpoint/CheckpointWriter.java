package dev.perceptron.checkpoint;

import dev.perceptron.file.AtomicFile;
import dev.perceptron.file.Digests;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes checkpoints, each in one step: see {@link CheckpointFile} for the layout. */
public final class CheckpointWriter {
    private CheckpointWriter() {}

    /**
     * Writes a checkpoint; whoever looks finds the old file or the whole new one. A symbolic link at its
     * place is replaced, not followed.
     *
     * @throws IOException if it could not be written; an old file is untouched
     */
    public static void write(Path file, List<Section> parts) throws IOException {
        byte[] head = head(parts);
        AtomicFile.writeWithoutLinks(file, out -> {
            out.write(head);
            for (Section part : parts) {
                part.content().writeTo(out);
            }
        });
    }

    private static byte[] head(List<Section> parts) throws IOException {
        if (parts.isEmpty() || parts.size() > CheckpointFile.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "A checkpoint has 1 to " + CheckpointFile.MOST_PARTS + " parts, received " + parts.size() + ".");
        }
        int size = CheckpointFile.FIXED + Digests.LENGTH;
        long contents = 0;
        Set<String> names = new HashSet<>();
        for (Section part : parts) {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException("The part '" + part.name() + "' was given twice.");
            }
            size += CheckpointFile.ENTRY + part.name().length();
            contents += part.length();
        }
        ByteBuffer head = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        head.put(CheckpointFile.MAGIC);
        head.putInt(CheckpointFile.VERSION);
        head.putInt(parts.size());
        head.putLong(size + contents);
        for (Section part : parts) {
            head.putShort((short) part.name().length());
            head.put(part.name().getBytes(StandardCharsets.US_ASCII));
            head.putLong(part.length());
            head.put(hash(part));
        }
        MessageDigest digest = Digests.sha256();
        digest.update(head.array(), 0, head.position());
        head.put(digest.digest());
        return head.array();
    }

    private static byte[] hash(Section part) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            part.content().writeTo(out);
        }
        return digest.digest();
    }
}
