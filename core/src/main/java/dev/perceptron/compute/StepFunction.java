package dev.perceptron.compute;

import dev.perceptron.api.Experimental;

/**
 * A function of one number with five values: below, at, between, at and above two places; the slope of a function made
 * of three straight lines.
 *
 * <p>Denormal numbers count as zero, as where the processor flushes them.
 *
 * @param low the lower place
 * @param high the upper place, not below the lower; where they are equal, {@code atLow} and {@code above} hold
 * @param below the value below the lower place
 * @param atLow the value there
 * @param between the value between both
 * @param atHigh the value at the upper place
 * @param above the value above it
 * @param atNaN the value where the argument is NaN
 */
@Experimental
public record StepFunction(
        float low, float high, float below, float atLow, float between, float atHigh, float above, float atNaN) {
    /** The value at x. */
    public float at(float x) {
        float flushed = Math.abs(x) < Float.MIN_NORMAL ? 0f : x;
        if (flushed < low) {
            return below;
        }
        if (flushed == low) {
            return atLow;
        }
        if (flushed < high) {
            return between;
        }
        if (flushed == high) {
            return atHigh;
        }
        return flushed > high ? above : atNaN;
    }
}
