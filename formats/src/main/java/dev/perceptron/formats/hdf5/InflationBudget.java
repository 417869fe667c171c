package dev.perceptron.formats.hdf5;

/**
 * Bounds what compressed data may grow to: over the whole file, at most {@link #FREE} bytes more than {@link #RATIO}
 * times what is stored. Counted per file, so that a bomb can't hide behind other data.
 */
final class InflationBudget {
    static final long RATIO = 200;
    static final long FREE = 16 << 20;

    private long excess;

    /** Counts data of a dataset that is read for the first time. */
    synchronized void add(ObjectPath place, long stored, long expanded) {
        long more = Math.max(0, expanded - RATIO * stored);
        if (more > FREE - excess) {
            throw place.error("its " + stored + " compressed bytes grow to " + expanded + ", more than " + RATIO
                    + " times: refused as a decompression bomb");
        }
        excess += more;
    }
}
