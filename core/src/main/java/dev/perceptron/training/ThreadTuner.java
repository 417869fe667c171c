package dev.perceptron.training;

/**
 * Whether steps are done by the whole team of threads or by the caller alone, whichever takes less time.
 *
 * <p>Two threads are not always quicker than one: another program or the JIT compiler may hold a processor, two virtual
 * processors may share a core, or steps are so short that waiting for each other costs more than it brings. So the other
 * way is tried for a few steps now and then, for a fortieth of the time at most, and kept if it was quicker and proves so
 * once more. Nothing but speed depends on it: the bits of every operation are the same for any number of threads.
 */
final class ThreadTuner {
    /** Steps whose mean times are compared. */
    static final int STEPS = 24;

    /** Steps before them, in which threads wake up and caches fill. */
    static final int SETTLING = 4;

    /** The shortest time of steps between two trials. */
    static final long PAUSE_NANOS = 100_000_000;

    /** Steps come first to this many times the length of a trial. */
    private static final int LEAD = 10;

    /** The time between two trials, as a multiple of what the last one cost. */
    private static final int PATIENCE = 40;

    /** A way must take less than this part of the other's time to be kept. */
    private static final double GAIN = 0.97;

    /** A way whose first steps all take more than this multiple of the other's time isn't tried to the end. */
    private static final double HOPELESS = 1.5;

    private static final int FIRST_STEPS = 2;

    private final long[] times = new long[STEPS];
    private boolean alone;
    private boolean trying;
    /** Steps in this way. */
    private long steps;
    /** The time all steps took. */
    private long clock;

    private long next = PAUSE_NANOS;
    private long began;
    private double known;
    private long quickest;

    /** Whether the caller is to do the next step alone. */
    boolean isAlone() {
        return alone;
    }

    /** Notes how many nanoseconds the step took. */
    void took(long nanos) {
        clock += nanos;
        quickest = Math.min(quickest, nanos);
        if (steps >= SETTLING) {
            times[(int) ((steps - SETTLING) % STEPS)] = nanos;
        }
        steps++;
        if (trying && (steps == STEPS + SETTLING || steps == FIRST_STEPS && quickest > HOPELESS * known)) {
            decide();
        } else if (!trying && steps >= STEPS + SETTLING && clock >= next) {
            known = mean();
            if (clock >= LEAD * (STEPS + SETTLING) * known) {
                turn();
                trying = true;
                began = clock;
            }
        }
    }

    private void decide() {
        boolean better = steps == STEPS + SETTLING && mean() < GAIN * known;
        double cost = clock - began - steps * known;
        trying = false;
        if (better) {
            next = clock; // a second trial, back again, tells whether it was chance
            steps = 0;
        } else {
            next = clock + Math.max(PAUSE_NANOS, (long) (PATIENCE * cost));
            turn();
        }
    }

    private void turn() {
        alone = !alone;
        steps = 0;
        quickest = Long.MAX_VALUE;
    }

    private double mean() {
        long sum = 0;
        for (long time : times) {
            sum += time;
        }
        return (double) sum / STEPS;
    }
}
