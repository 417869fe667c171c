package dev.perceptron.formats.onnx;

/** How one kind of layer is written as standard operators. */
@FunctionalInterface
interface Lowering {
    /**
     * Adds the operators.
     *
     * @return the name of the value that is the layer's output
     */
    String lower(LoweringContext context);
}
