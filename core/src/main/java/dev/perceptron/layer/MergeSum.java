package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.tensor.Tensor;

/**
 * y = first·x₀ + others·(x₁ + x₂ + …), divided by the number of inputs if asked; dxᵢ = the same factor times dy.
 *
 * @param first the factor of the first input
 * @param others the factor of the others
 * @param average whether to divide
 */
record MergeSum(float first, float others, boolean average) implements ForgetfulFunction {
    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        Tensor y = context.output();
        int count = context.inputs().size();
        for (int i = 0; i < count; i++) {
            try (Scratch scratch = compute.scratch()) {
                Tensor x = Merging.stretched(context, i, scratch);
                if (i == 0) {
                    compute.affine(x, first, 0f, y);
                } else {
                    compute.addScaled(x, others, y);
                }
            }
        }
        if (average) {
            compute.affine(y, 1f / count, 0f, y);
        }
    }

    @Override
    public void backward(LayerContext context) {
        Compute compute = context.compute();
        int count = context.inputs().size();
        float share = average ? 1f / count : 1f;
        for (int i = 0; i < count; i++) {
            Tensor dx = context.inputGradient(i);
            if (dx != null) {
                try (Scratch scratch = compute.scratch()) {
                    Tensor part = scratch.like(context.output());
                    compute.affine(context.outputGradient(), share * (i == 0 ? first : others), 0f, part);
                    Merging.reduce(compute, part, dx);
                }
            }
        }
    }
}
