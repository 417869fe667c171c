package dev.perceptron.testkit;

/**
 * A double on a {@link Tape}: what is computed from it is recorded together with its derivative.
 *
 * <p>Functions come from {@link StrictMath}, so that the oracle says the same on every machine.
 */
public final class Scalar {
    private final Tape tape;
    private final int index;
    private final double value;

    Scalar(Tape tape, int index, double value) {
        this.tape = tape;
        this.index = index;
        this.value = value;
    }

    /** The number. */
    public double value() {
        return value;
    }

    /** Its place on the tape, or -1 for a constant. */
    public int index() {
        return index;
    }

    /** The tape it is on. */
    public Tape tape() {
        return tape;
    }

    private Scalar binary(Scalar other, double result, double slope, double otherSlope) {
        if (index < 0 && other.index < 0) {
            return tape.constant(result);
        }
        return new Scalar(tape, tape.record(index, slope, other.index, otherSlope), result);
    }

    private Scalar unary(double result, double slope) {
        return index < 0 ? tape.constant(result) : new Scalar(tape, tape.record(index, slope, -1, 0), result);
    }

    /** x + y. */
    public Scalar plus(Scalar other) {
        return binary(other, value + other.value, 1, 1);
    }

    /** x − y. */
    public Scalar minus(Scalar other) {
        return binary(other, value - other.value, 1, -1);
    }

    /** x · y. */
    public Scalar times(Scalar other) {
        return binary(other, value * other.value, other.value, value);
    }

    /** x / y. */
    public Scalar over(Scalar other) {
        double quotient = value / other.value;
        return binary(other, quotient, 1 / other.value, -quotient / other.value);
    }

    /** x + c. */
    public Scalar plus(double c) {
        return unary(value + c, 1);
    }

    /** x · c. */
    public Scalar times(double c) {
        return unary(value * c, c);
    }

    /** −x. */
    public Scalar negate() {
        return unary(-value, -1);
    }

    /** x². */
    public Scalar squared() {
        return unary(value * value, 2 * value);
    }

    /** 1/x. */
    public Scalar reciprocal() {
        return unary(1 / value, -1 / (value * value));
    }

    /** √x. */
    public Scalar sqrt() {
        double root = Math.sqrt(value);
        return unary(root, 0.5 / root);
    }

    /** eˣ. */
    public Scalar exp() {
        double e = StrictMath.exp(value);
        return unary(e, e);
    }

    /** eˣ−1. */
    public Scalar expm1() {
        return unary(StrictMath.expm1(value), StrictMath.exp(value));
    }

    /** ln x. */
    public Scalar log() {
        return unary(StrictMath.log(value), 1 / value);
    }

    /** ln(1+x). */
    public Scalar log1p() {
        return unary(StrictMath.log1p(value), 1 / (1 + value));
    }

    /** tanh x. */
    public Scalar tanh() {
        double t = StrictMath.tanh(value);
        return unary(t, 1 - t * t);
    }

    /** The error function 2/√π·∫₀ˣ e^(−t²) dt. */
    public Scalar erf() {
        return unary(ErrorFunction.of(value), 2 / Math.sqrt(Math.PI) * StrictMath.exp(-value * value));
    }

    /** arctan x. */
    public Scalar atan() {
        return unary(StrictMath.atan(value), 1 / (1 + value * value));
    }

    /** |x|, a kink at 0 with derivative 0. */
    public Scalar abs() {
        return times(tape.side(this, 0));
    }

    /** The sum of some numbers, in order. */
    public static Scalar sum(Tape tape, Iterable<Scalar> terms) {
        Scalar sum = tape.constant(0);
        for (Scalar term : terms) {
            sum = sum.plus(term);
        }
        return sum;
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
