package dev.perceptron.random;

/** What random numbers are for; different purposes never share a number. */
public enum Purpose {
    /** Initial weights; the place is the parameter's number. */
    INITIAL_WEIGHTS,
    /** The order of the samples; the step is the epoch. */
    SHUFFLE,
    /** Dropout and noise while training; the place is the node's number, the step the training step. */
    NOISE,
    /** Data made for examples, benchmarks and studies. */
    DATA,
    /** For the user's own. */
    CUSTOM
}
