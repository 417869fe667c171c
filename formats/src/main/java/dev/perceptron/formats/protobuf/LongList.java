package dev.perceptron.formats.protobuf;

import java.util.Arrays;

/** Integers read one after another, at most as many as a file may reasonably have. */
public final class LongList {
    private final int limit;
    private long[] values = new long[4];
    private int size;

    /** An empty list of at most so many integers. */
    public LongList(int limit) {
        this.limit = limit;
    }

    void add(long value, WireReader from, String name) {
        if (size == limit) {
            throw from.error("the list '" + name + "' has more than " + limit + " numbers.");
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(limit, size * 2));
        }
        values[size++] = value;
    }

    /** The integers read. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
