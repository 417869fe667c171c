package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Tensor;

/**
 * y = first·x₀ + rest·(x₁ + x₂ + …), divided by the number of inputs if asked; dxᵢ = the same factor times dy.
 *
 * @param first the factor of the first input
 * @param rest the factor of the others
 * @param average whether to divide
 */
record MergeSum(float first, float rest, boolean average) implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor y = frame.output();
        compute.affine(Merging.stretched(frame, 0, 0), first, 0f, y);
        int count = frame.inputs().size();
        for (int i = 1; i < count; i++) {
            compute.addScaled(Merging.stretched(frame, i, 0), rest, y);
        }
        if (average) {
            compute.affine(y, 1f / count, 0f, y);
        }
    }

    @Override
    public void backward(LayerContext frame) {
        Compute compute = frame.compute();
        int count = frame.inputs().size();
        float share = average ? 1f / count : 1f;
        for (int i = 0; i < count; i++) {
            Tensor dx = frame.inputGradient(i);
            if (dx != null) {
                Tensor part = compute.scratch(0, frame.output().shape());
                compute.affine(frame.outputGradient(), share * (i == 0 ? first : rest), 0f, part);
                Merging.reduce(compute, part, dx);
            }
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
