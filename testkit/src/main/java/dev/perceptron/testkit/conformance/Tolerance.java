package dev.perceptron.testkit.conformance;

/**
 * How far a number may lie from the expected one: {@code |got − expected| ≤ atol + rtol·|expected|}.
 *
 * <p>NaN equals NaN, and an infinity only itself.
 *
 * @param rtol the part relative to the expected number, 0 or more
 * @param atol the absolute part, 0 or more
 */
public record Tolerance(double rtol, double atol) {
    /** Nothing but the number itself. */
    public static final Tolerance EXACT = new Tolerance(0, 0);

    /** Checks that both parts are 0 or more. */
    public Tolerance {
        if (!(rtol >= 0) || !(atol >= 0)) {
            throw new IllegalArgumentException(
                    "A tolerance's parts must be 0 or more, received rtol " + rtol + " and atol " + atol + ".");
        }
    }

    /** Whether {@code got} is near enough. */
    public boolean allows(double expected, double got) {
        if (Double.isNaN(expected) || Double.isNaN(got)) {
            return Double.isNaN(expected) && Double.isNaN(got);
        }
        if (Double.isInfinite(expected) || Double.isInfinite(got)) {
            return expected == got;
        }
        return Math.abs(got - expected) <= allowed(expected);
    }

    /** The greatest distance allowed from a finite number. */
    public double allowed(double expected) {
        return atol + rtol * Math.abs(expected);
    }

    /** A tolerance whose absolute part is at least {@code least}. */
    public Tolerance withAtolAtLeast(double least) {
        return new Tolerance(rtol, Math.max(atol, least));
    }

    /** A tolerance whose relative part is at least {@code least}. */
    public Tolerance withRtolAtLeast(double least) {
        return new Tolerance(Math.max(rtol, least), atol);
    }
}
