package dev.perceptron.layer;

/** A function around a layer's, whose backward reads what that one's reads. */
interface WrappingFunction extends LayerFunction {
    /** The function inside. */
    LayerFunction function();

    @Override
    default boolean readsInput() {
        return function().readsInput();
    }

    @Override
    default boolean readsOutput() {
        return function().readsOutput();
    }
}
