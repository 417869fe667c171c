package dev.perceptron.layer;

/** A function whose backward reads neither input nor output, so that their memory is free after forward. */
interface ForgetfulFunction extends OutputFreeFunction {
    @Override
    default boolean readsInput() {
        return false;
    }
}
