package dev.perceptron.graph;

/** What a graph is made of, as its user sees it: a layer, or a model used as one. */
public sealed interface Part permits Shared, Nested {
    /** Keras's class name: {@code Dense}, {@code Sequential}. */
    String type();
}
