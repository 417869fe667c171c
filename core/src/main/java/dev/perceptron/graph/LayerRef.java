package dev.perceptron.graph;

import dev.perceptron.api.Experimental;

/** What a graph is made of, as its user sees it: a layer, or a model used as one. */
@Experimental
public sealed interface LayerRef permits SharedLayer, Submodel {
    /** Keras's class name: {@code Dense}, {@code Sequential}. */
    String className();

    /** Whether it is one of the graph's inputs. */
    boolean isInput();
}
