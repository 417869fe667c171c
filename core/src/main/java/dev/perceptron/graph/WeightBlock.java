package dev.perceptron.graph;

import org.jspecify.annotations.Nullable;

/** Weights that were made together: a number tells whether any of them has changed. */
final class WeightBlock {
    private volatile long version;

    private @Nullable Thread trainer;
    private int trainings;

    /** Begins a training of a thread; returns another thread that is training these weights already, or null. */
    synchronized @Nullable Thread begin(Thread thread) {
        Thread other = trainer;
        if (other != null && !other.equals(thread)) {
            return other;
        }
        trainer = thread;
        trainings++;
        return null;
    }

    /** Ends what {@link #begin} began. */
    synchronized void end() {
        if (--trainings == 0) {
            trainer = null;
        }
    }

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
