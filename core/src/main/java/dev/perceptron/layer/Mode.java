package dev.perceptron.layer;

/** What a plan is for. */
public enum Mode {
    /** Weights change; dropout drops. */
    TRAINING,
    /** Only predictions are wanted. */
    INFERENCE
}
