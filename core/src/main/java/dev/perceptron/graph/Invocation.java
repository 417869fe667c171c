package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import java.util.List;

/** One use of a {@link LayerRef}: a layer's node, or one call of a model inside. */
@Experimental
public sealed interface Invocation permits Node, SubmodelCall {
    /** What is used. */
    LayerRef part();

    /** Where its inputs come from. */
    List<Source> sources();

    /** Which use of its part it is, counted from 0 in the order they were made. */
    int number();

    /**
     * One output of a use.
     *
     * @param use the use
     * @param output which output, counted from 0
     */
    record Source(Invocation use, int output) {
        /** The use that makes a node's value, and which of its outputs it is. */
        public static Source of(Node node) {
            SubmodelCall call = node.call();
            return call == null
                    ? new Source(node, 0)
                    : new Source(call, call.outputs().indexOf(node));
        }

        /** The node that makes the value. */
        public Node node() {
            return use instanceof SubmodelCall call ? call.outputs().get(output) : (Node) use;
        }
    }
}
