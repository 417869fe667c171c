package dev.perceptron.metric;

/** Numbers that a metric adds up over batches. */
interface Accumulator {
    /** All of them. */
    double[] snapshot();

    /** Goes on from a snapshot. */
    void restore(double[] snapshot);

    /** Forgets them. */
    void reset();
}
