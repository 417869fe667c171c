package dev.perceptron.layer;

import dev.perceptron.api.Experimental;

/** What a plan is for. */
@Experimental
public enum Mode {
    /** Weights change; dropout drops. */
    TRAINING,
    /** Only predictions are wanted. */
    INFERENCE
}
