package dev.perceptron.callback;

/** Which values of a metric are better. */
public enum Direction {
    /** The smaller ones, as of a loss. */
    DOWN,
    /** The larger ones, as of the accuracy. */
    UP
}
