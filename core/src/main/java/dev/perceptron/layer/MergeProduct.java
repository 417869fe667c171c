package dev.perceptron.layer;

import dev.perceptron.kernel.Binary;
import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Tensor;

/** y = x₀·x₁·…; dxᵢ = dy times the product of the others. */
record MergeProduct() implements LayerFunction {
    @Override
    public void forward(Frame frame) {
        Compute compute = frame.compute();
        compute.copy(Merging.stretched(frame, 0, 0), frame.output());
        for (int i = 1; i < frame.inputs().size(); i++) {
            compute.binary(Binary.MULTIPLY, frame.output(), Merging.stretched(frame, i, 0), frame.output());
        }
    }

    @Override
    public void backward(Frame frame) {
        Compute compute = frame.compute();
        Tensor part = compute.scratch(1, frame.output().shape());
        for (int i = 0; i < frame.inputs().size(); i++) {
            Tensor dx = frame.inputGradient(i);
            if (dx == null) {
                continue;
            }
            compute.copy(frame.outputGradient(), part);
            for (int j = 0; j < frame.inputs().size(); j++) {
                if (j != i) {
                    compute.binary(Binary.MULTIPLY, part, Merging.stretched(frame, j, 0), part);
                }
            }
            Merging.reduce(compute, part, dx);
        }
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
