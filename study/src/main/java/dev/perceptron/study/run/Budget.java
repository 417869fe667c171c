package dev.perceptron.study.run;

/**
 * How long a study may start new trials, counted from when this was made; those under way are finished.
 *
 * @param nanoseconds how long
 * @param start when it began, by {@link System#nanoTime}
 */
public record Budget(long nanoseconds, long start) {
    private static final double NANOSECONDS_IN_MINUTE = 60e9;

    /** No limit. */
    public static Budget unlimited() {
        return new Budget(Long.MAX_VALUE, System.nanoTime());
    }

    /** So many minutes from now. */
    public static Budget minutes(double minutes) {
        if (!(minutes > 0)) {
            throw new IllegalArgumentException("The budget must be above 0 minutes, received " + minutes + ".");
        }
        return new Budget((long) (minutes * NANOSECONDS_IN_MINUTE), System.nanoTime());
    }

    /** Whether there is time left to start another trial. */
    public boolean goesOn() {
        return System.nanoTime() - start < nanoseconds;
    }
}
