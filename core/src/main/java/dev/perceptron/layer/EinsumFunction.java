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
 * @param useBias whether there is a bias
 */
record EinsumFunction(Contraction product, Contraction forInput, Contraction forKernel, boolean useBias)
        implements OutputFreeFunction {
    private static final int KERNEL = 0;
    private static final int BIAS = 1;

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        Tensor y = context.output();
        compute.arranging().contract(product, context.input(), context.weight(KERNEL), y, false);
        if (useBias) {
            try (Scratch scratch = compute.scratch()) {
                Tensor bias = scratch.like(y);
                compute.expand(context.weight(BIAS), bias);
                compute.binary(Binary.ADD, y, bias, y);
            }
        }
    }

    @Override
    public void backward(LayerContext context) {
        Compute compute = context.compute();
        Tensor dy = context.outputGradient();
        Tensor dKernel = context.weightGradient(KERNEL);
        if (dKernel != null) {
            compute.arranging().contract(forKernel, context.input(), dy, dKernel, context.accumulate(KERNEL));
        }
        Tensor dBias = useBias ? context.weightGradient(BIAS) : null;
        if (dBias != null) {
            compute.reduce(dy, dBias, context.accumulate(BIAS));
        }
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            compute.arranging().contract(forInput, dy, context.weight(KERNEL), dx, false);
        }
    }
}
