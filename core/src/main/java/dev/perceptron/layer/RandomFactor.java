package dev.perceptron.layer;

import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/** Multiplies inputs by random factors, which forward leaves for backward: dx = dy·factor. */
interface RandomFactor extends ForgetfulFunction {
    /** Where the factors are saved. */
    int FACTOR = 0;

    @Override
    default void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            context.compute().binary(Binary.MULTIPLY, context.outputGradient(), context.saved(FACTOR), dx);
        }
    }
}
