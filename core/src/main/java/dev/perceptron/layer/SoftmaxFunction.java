package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Softmax with a mask. Where the mask is 0 so is the output, and with it the gradient: backward needs no mask.
 *
 * @param function softmax along the layer's axes
 */
record SoftmaxFunction(ActivationFunction function) implements LayerFunction {
    private static final float MASKED = -1e9f;
    private static final float HALF = 0.5f;

    SoftmaxFunction(List<Integer> axes) {
        this(Activations.softmax(axes));
    }

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        Tensor mask = context.inputMask(0);
        Tensor x = context.input();
        Tensor y = context.output();
        if (mask == null) {
            function.forward(compute, x, y);
            return;
        }
        try (Scratch scratch = compute.scratch()) {
            Tensor marks = scratch.like(x);
            Tensor fill = scratch.like(x);
            compute.expand(mask, marks);
            compute.fill(fill, MASKED);
            compute.where(marks, HALF, x, fill, y);
            function.forward(compute, y, y);
            compute.fill(fill, 0f);
            compute.where(marks, HALF, y, fill, y);
        }
    }

    @Override
    public void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            function.backward(context.compute(), context.input(), context.output(), context.outputGradient(), dx);
        }
    }

    @Override
    public boolean readsInput() {
        return false;
    }

    @Override
    public boolean inPlace() {
        return true;
    }
}
