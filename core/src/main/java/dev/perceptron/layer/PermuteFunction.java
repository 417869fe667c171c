package dev.perceptron.layer;

import dev.perceptron.tensor.Tensor;

/**
 * The axes in another order; backward, the other way round.
 *
 * @param order for each axis of the output, batch included, the input's axis
 */
record PermuteFunction(int[] order) implements ForgetfulFunction {
    @Override
    public void forward(LayerContext context) {
        context.compute().arranging().permute(context.input(), order, context.output());
    }

    @Override
    public void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            context.compute().arranging().permuteBack(context.outputGradient(), order, dx);
        }
    }
}
