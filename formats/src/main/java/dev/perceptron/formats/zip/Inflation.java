package dev.perceptron.formats.zip;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates one member, a piece of the file at a time. */
final class Inflation implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    /** Deflate shrinks to 1/1032 at best: a larger claim is refused before memory is taken for it. */
    private static final long MOST_RATIO = 1032;

    private final Source source;
    private final ZipMember member;
    private final long start;
    private final Inflater inflater = new Inflater(true);
    private long taken;

    Inflation(Source source, ZipMember member, long start) {
        this.source = source;
        this.member = member;
        this.start = start;
    }

    /** All bytes; there must be as many as the member declares, from as many as it declares to take. */
    byte[] whole() {
        if (member.size() > (member.packed() + 1) * MOST_RATIO) {
            throw error("it declares " + member.size() + " bytes, more than its " + member.packed()
                    + " deflated bytes can hold; the file is damaged: get it again.");
        }
        byte[] bytes = new byte[(int) member.size()];
        int filled = fill(bytes);
        if (fill(new byte[1]) > 0) {
            throw error("it has more bytes than the " + bytes.length
                    + " it declares; the file is damaged or made to exhaust memory: get it again.");
        }
        if (!inflater.finished()) {
            throw error("its deflated bytes end too early; the file is damaged: get it again.");
        }
        long used = taken - inflater.getRemaining();
        if (filled < bytes.length || used != member.packed()) {
            throw error("it has " + filled + " bytes in " + used + " deflated ones, declared were " + bytes.length
                    + " in " + member.packed() + "; the file is damaged: get it again.");
        }
        return bytes;
    }

    /** The first bytes. */
    byte[] head(int length) {
        byte[] bytes = new byte[length];
        if (fill(bytes) < length) {
            throw error("it has fewer bytes than it declares; the file is damaged: get it again.");
        }
        return bytes;
    }

    /** Inflates on until the array is full or the member ends, and says how far it came. */
    private int fill(byte[] bytes) {
        int filled = 0;
        try {
            while (filled < bytes.length && !inflater.finished()) {
                if (inflater.needsInput() && taken < member.packed()) {
                    int length = (int) Math.min(CHUNK, member.packed() - taken);
                    inflater.setInput(source.view(start + taken, length));
                    taken += length;
                }
                int got = inflater.inflate(bytes, filled, bytes.length - filled);
                if (got == 0 && taken == member.packed()) {
                    break;
                }
                filled += got;
            }
        } catch (DataFormatException e) {
            throw new FormatException(
                    source.name(),
                    member.name(),
                    "its bytes are not deflated as they should be; the file is damaged: get it again.",
                    e);
        }
        return filled;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private FormatException error(String reason) {
        return new FormatException(source.name(), member.name(), reason);
    }
}
