package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Contraction;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/**
 * y = Σ x·K + b over named axes; the gradients are contractions of the same letters.
 *
 * @param product for y, of x and K
 * @param forInput for dx, of dy and K
 * @param forKernel for dK, of x and dy
 * @param useBias whether there is a bias, weight 1
 */
record EinsumFunction(Contraction product, Contraction forInput, Contraction forKernel, boolean useBias)
        implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor y = frame.output();
        compute.arranging().contract(product, frame.input(), frame.weight(0), y, false);
        if (useBias) {
            try (Scratch scratch = compute.scratch()) {
                Tensor bias = scratch.like(y);
                compute.expand(frame.weight(1), bias);
                compute.binary(Binary.ADD, y, bias, y);
            }
        }
    }

    @Override
    public void backward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor dy = frame.outputGradient();
        Tensor dKernel = frame.weightGradient(0);
        if (dKernel != null) {
            compute.arranging().contract(forKernel, frame.input(), dy, dKernel, frame.accumulate(0));
        }
        Tensor dBias = useBias ? frame.weightGradient(1) : null;
        if (dBias != null) {
            compute.reduce(dy, dBias, frame.accumulate(1));
        }
        Tensor dx = frame.inputGradient(0);
        if (dx != null) {
            compute.arranging().contract(forInput, dy, frame.weight(0), dx, false);
        }
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
