package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The filters a dataset's chunks went through when they were written, in that order. */
record Filters(int[] ids, int[] parameters) {
    static final Filters NONE = new Filters(new int[0], new int[0]);
    static final int DEFLATE = 1;
    static final int SHUFFLE = 2;
    static final int FLETCHER32 = 3;

    /** Reads a filter pipeline message; any filter but deflate, shuffle and fletcher32 is refused. */
    static Filters read(Cursor in) {
        int version = in.u1();
        int count = in.u1();
        if (version != 1 && version != 2) {
            throw in.error("version " + version + " is unknown, expected 1 or 2");
        }
        if (count > 32) {
            throw in.error(count + " filters");
        }
        in.skip(version == 1 ? 6 : 0);
        int[] ids = new int[count];
        int[] parameters = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = in.u2();
            int nameLength = version == 1 || ids[i] >= 256 ? in.u2() : 0;
            in.skip(2);
            int values = in.u2();
            String name = in.slice("filter name", version == 1 ? nameLength + 7 & ~7 : nameLength)
                    .zeroEnded(256);
            if (ids[i] < DEFLATE || ids[i] > FLETCHER32) {
                throw in.error("filter " + ids[i] + " (" + named(ids[i], name)
                        + ") is not supported, only deflate, shuffle and fletcher32");
            }
            for (int j = 0; j < i; j++) {
                if (ids[j] == ids[i]) {
                    throw in.error("filter " + ids[i] + " twice");
                }
            }
            Cursor numbers = in.slice("filter values", 4L * (values + (version == 1 ? values & 1 : 0)));
            parameters[i] = values > 0 ? (int) numbers.u4() : 0;
        }
        return new Filters(ids, parameters);
    }

    private static String named(int id, String name) {
        String known = switch (id) {
            case 4 -> "szip";
            case 5 -> "nbit";
            case 6 -> "scaleoffset";
            case 32000 -> "lzf";
            case 32001 -> "blosc";
            default -> "unknown";
        };
        return name.isEmpty() ? known : name;
    }

    boolean isEmpty() {
        return ids.length == 0;
    }

    boolean compresses() {
        return Arrays.stream(ids).anyMatch(id -> id == DEFLATE);
    }

    /** Undoes the filters whose bit in {@code mask} is clear; the result has exactly {@code expected} bytes. */
    ByteBuffer decode(ObjectPath place, ByteBuffer stored, int mask, int expected, int elementBytes) {
        int[] before = new int[ids.length + 1];
        before[0] = expected;
        for (int i = 0; i < ids.length; i++) {
            before[i + 1] = before[i] + (ids[i] == FLETCHER32 && isUsed(mask, i) ? 4 : 0);
        }
        ByteBuffer data = stored;
        for (int i = ids.length - 1; i >= 0; i--) {
            if (isUsed(mask, i)) {
                data = switch (ids[i]) {
                    case DEFLATE -> inflate(place, data, before[i]);
                    case SHUFFLE -> unshuffle(data, parameters[i] > 0 ? parameters[i] : elementBytes);
                    default -> verified(place, data);
                };
            }
        }
        if (data.remaining() != expected) {
            throw place.error("a chunk of " + data.remaining() + " bytes where " + expected + " are expected");
        }
        return data;
    }

    private static boolean isUsed(int mask, int filter) {
        return (mask >>> filter & 1) == 0;
    }

    private static ByteBuffer inflate(ObjectPath place, ByteBuffer data, int expected) {
        byte[] out = new byte[expected];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data.duplicate());
            int at = 0;
            while (at < expected) {
                int got = inflater.inflate(out, at, expected - at);
                if (got == 0) {
                    throw place.error("a compressed chunk ends after " + at + " of " + expected + " bytes");
                }
                at += got;
            }
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw place.error("a compressed chunk is longer than the expected " + expected + " bytes");
            }
        } catch (DataFormatException e) {
            throw place.error("a compressed chunk is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
        return ByteBuffer.wrap(out);
    }

    private static ByteBuffer unshuffle(ByteBuffer data, int elementBytes) {
        int length = data.remaining();
        int elements = length / elementBytes;
        byte[] in = new byte[length];
        data.duplicate().get(in);
        byte[] out = in.clone();
        for (int b = 0; b < elementBytes && elements > 0; b++) {
            for (int e = 0; e < elements; e++) {
                out[e * elementBytes + b] = in[b * elements + e];
            }
        }
        return ByteBuffer.wrap(out);
    }

    private static ByteBuffer verified(ObjectPath place, ByteBuffer data) {
        int length = data.remaining() - 4;
        if (length < 0) {
            throw place.error("a chunk of " + data.remaining() + " bytes is too short for its checksum");
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        int stored = bytes[length] & 0xFF
                | (bytes[length + 1] & 0xFF) << 8
                | (bytes[length + 2] & 0xFF) << 16
                | bytes[length + 3] << 24;
        if (stored != Checksums.fletcher32(bytes, length)) {
            throw place.error("the checksum of a chunk is wrong: the file is damaged");
        }
        return ByteBuffer.wrap(bytes, 0, length).slice();
    }
}
