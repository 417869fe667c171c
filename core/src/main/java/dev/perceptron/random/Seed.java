package dev.perceptron.random;

/**
 * The one number from which all randomness of a model follows.
 *
 * <p>Streams are named by purpose, place and step, not drawn one after another: whoever resumes at step 1,000 gets the
 * same numbers as the run that never stopped.
 *
 * <pre>{@code
 * Stream stream = Seed.of(42).stream(Purpose.SHUFFLE, 0, epoch);
 * int[] order = stream.permutation(60000);
 * }</pre>
 *
 * @param value any number; {@link #DEFAULT} where none is given
 */
public record Seed(long value) {
    /** The seed of every model built without one. */
    public static final Seed DEFAULT = new Seed(42);

    /** The seed with this value. */
    public static Seed of(long value) {
        return new Seed(value);
    }

    /**
     * The numbers for one purpose at one place and step.
     *
     * @param place which of several users of the same purpose, such as a layer's number; 0 to 2²⁴−1
     * @param step how far training has come, 0 or more
     */
    public RandomStream stream(Purpose purpose, int place, long step) {
        if (place < 0 || place >= 1 << 24) {
            throw new IllegalArgumentException("A stream's place must be 0 to 16,777,215, received " + place + ".");
        }
        return new RandomStream(value, purpose.ordinal() << 24 | place, step);
    }
}
