package dev.perceptron.layer;

import dev.perceptron.tensor.Tensor;

/**
 * The axes in another order; backward, the other way round.
 *
 * @param order for each axis of the output, batch included, the input's axis
 */
record PermuteFunction(int[] order) implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        frame.compute().arranging().permute(frame.input(), order, frame.output());
    }

    @Override
    public void backward(LayerContext frame) {
        Tensor dx = frame.inputGradient(0);
        if (dx != null) {
            frame.compute().arranging().permuteBack(frame.outputGradient(), order, dx);
        }
    }

    @Override
    public boolean readsInput() {
        return false;
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
