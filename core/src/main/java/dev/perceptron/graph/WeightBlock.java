package dev.perceptron.graph;

/** Weights that were made together: a number tells whether any of them has changed. */
final class WeightBlock {
    private volatile long version;

    /** Grows whenever values change. */
    long version() {
        return version;
    }

    /** Notes that values have changed; one thread at a time. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void changed() {
        version++;
    }
}
