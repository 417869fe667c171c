package dev.perceptron.formats.hdf5;

import org.jspecify.annotations.Nullable;

/** The extents of an array: none for a single value, null itself for no value at all. */
record Dataspace(long[] shape, long @Nullable [] max, boolean isNull, long count) {
    private static final int MAX_RANK = 32;
    private static final long UNLIMITED = -1;

    static final Dataspace SCALAR = of();

    /** The dataspace of a shape; throws an ArithmeticException if it has more than 2⁶³ elements. */
    static Dataspace of(long... shape) {
        long count = 1;
        for (long extent : shape) {
            count = Math.multiplyExact(count, extent);
        }
        return new Dataspace(shape.clone(), null, false, count);
    }

    /** Reads a dataspace message. */
    static Dataspace read(Cursor in) {
        int version = in.u1();
        int rank = in.u1();
        int flags = in.u1();
        boolean isNull = false;
        if (version == 1) {
            in.skip(5);
        } else if (version == 2) {
            int type = in.u1();
            if (type > 2 || (type != 1) != (rank == 0) && type != 1) {
                throw in.error("dataspace of unknown type " + type + " and rank " + rank);
            }
            isNull = type == 2;
        } else {
            throw in.error("version " + version + " is unknown, expected 1 or 2");
        }
        if (rank > MAX_RANK) {
            throw in.error("rank " + rank + " is more than " + MAX_RANK);
        }
        if ((flags & ~1) != 0) {
            throw in.error("flags " + flags + " are unknown");
        }
        long[] shape = new long[rank];
        long count = isNull ? 0 : 1;
        boolean empty = false;
        for (int i = 0; i < rank; i++) {
            shape[i] = in.length();
            empty |= shape[i] == 0;
        }
        for (int i = 0; i < rank && !empty; i++) {
            if (Math.multiplyHigh(count, shape[i]) != 0 || count * shape[i] < 0) {
                throw in.error("the number of elements is more than 2^63: " + java.util.Arrays.toString(shape));
            }
            count *= shape[i];
        }
        return new Dataspace(shape, (flags & 1) == 0 ? null : maxima(in, shape), isNull, empty ? 0 : count);
    }

    private static long[] maxima(Cursor in, long[] shape) {
        long[] max = new long[shape.length];
        for (int i = 0; i < max.length; i++) {
            long value = in.unsigned(in.file().lengthSize());
            int bits = 8 * in.file().lengthSize();
            boolean unlimited = bits == 64 ? value == -1 : value == (1L << bits) - 1;
            max[i] = unlimited ? UNLIMITED : value;
            if (!unlimited && (value < 0 || value < shape[i])) {
                throw in.error(
                        "the maximal extent " + Long.toUnsignedString(value) + " is below the extent " + shape[i]);
            }
        }
        return max;
    }

    /** Whether dimension {@code axis} may grow without bound. */
    boolean isUnlimited(int axis) {
        return max != null && max[axis] == UNLIMITED;
    }

    /** The extent that dimension {@code axis} may reach; the present one if there is no bound. */
    long maximum(int axis) {
        return max == null || max[axis] == UNLIMITED ? shape[axis] : max[axis];
    }
}
