package dev.perceptron.graph;

/** What a graph is made of, as its user sees it: a layer, or a model used as one. */
public sealed interface LayerRef permits SharedLayer, Submodel {
    /** Keras's class name: {@code Dense}, {@code Sequential}. */
    String className();

    /** Whether it is one of the graph's inputs. */
    boolean isInput();
}
