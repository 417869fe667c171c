package dev.perceptron.callback.internal;

/**
 * How long a step takes: the mean over all steps but the first, which also pays for starting up.
 *
 * <p>Source: {@code keras.utils.Progbar}.
 */
public final class StepTimer {
    private final double start;
    private double afterFirst = Double.NaN;

    StepTimer(double start) {
        this.start = start;
    }

    /** Returns the seconds since the start. */
    double elapsed(double now) {
        return now - start;
    }

    /** Returns the seconds a step takes, 0 before the first; knows the first step only if asked after it. */
    double perStep(long current, double now) {
        if (current == 0) {
            return 0;
        }
        boolean firstKnown = !Double.isNaN(afterFirst);
        double mean = firstKnown && current > 1 ? (now - afterFirst) / (current - 1) : (now - start) / current;
        if (current == 1) {
            afterFirst = now;
        }
        return mean;
    }
}
