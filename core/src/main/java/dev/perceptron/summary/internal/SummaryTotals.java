package dev.perceptron.summary.internal;

import org.jspecify.annotations.Nullable;

/**
 * The numbers below a summary's table.
 *
 * @param trainable weights that training changes
 * @param nonTrainable weights that it does not
 * @param optimizer what the optimizer remembers, or null if it has not been built
 */
public record SummaryTotals(
        Count trainable, Count nonTrainable, @Nullable Count optimizer) {
    private static final int FLOAT_BYTES = 4;

    /**
     * A number of weights and the memory they take.
     *
     * @param weights how many
     * @param bytes their memory
     */
    public record Count(long weights, long bytes) {
        /** So many weights of 4 bytes. */
        public static Count of(long weights) {
            return new Count(weights, weights * FLOAT_BYTES);
        }

        private Count plus(Count other) {
            return new Count(weights + other.weights, bytes + other.bytes);
        }
    }

    /**
     * The totals of a model with weights of 4 bytes.
     *
     * @param optimizer what the optimizer remembers, counted in weights; -1 if it has not been built
     */
    public static SummaryTotals of(long trainable, long nonTrainable, long optimizer) {
        return new SummaryTotals(
                Count.of(trainable), Count.of(nonTrainable), optimizer < 0 ? null : Count.of(optimizer));
    }

    /** Returns the model's weights without what the optimizer remembers. */
    public Count model() {
        return trainable.plus(nonTrainable);
    }

    /** Returns all there is, as Keras 3 counts: with what the optimizer remembers. */
    public Count total() {
        return optimizer == null ? model() : model().plus(optimizer);
    }
}
