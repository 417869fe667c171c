package dev.perceptron.layer;

/** A function whose backward does not read the output, so that its memory is free after forward. */
interface OutputFreeFunction extends LayerFunction {
    @Override
    default boolean readsOutput() {
        return false;
    }
}
