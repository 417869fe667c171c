package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * f(x)ᵢ = xᵢ − ln Σⱼ e^xⱼ, shifted by the largest first; dxᵢ = dyᵢ − e^yᵢ·Σⱼ dyⱼ. Source: Keras {@code log_softmax}.
 *
 * @param axes one axis or several, counted with the batch; Keras's default −1 is the last
 */
public record LogSoftmax(List<Integer> axes) implements ActivationFunction {
    static final Type<ActivationFunction> TYPE = Type.of("log_softmax", config -> new LogSoftmax(Axes.read(config)));

    /** Copies the list. */
    public LogSoftmax {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("log_softmax needs at least one axis, received none.");
        }
    }

    @Override
    public String className() {
        return "log_softmax";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty().with("axis", Axes.write(axes));
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        Shape shape = x.shape();
        if (Axes.areAdjacent(shape, axes)) {
            compute.activating().logSoftmax(x, Axes.first(shape, axes), Axes.last(shape, axes), y);
            return;
        }
        int[] order = Axes.lastly(shape, axes);
        try (Scratch scratch = compute.scratch()) {
            Tensor ordered = scratch.tensor(Axes.ordered(shape, order));
            compute.arranging().permute(x, order, ordered);
            compute.activating().logSoftmax(ordered, shape.rank() - axes.size(), shape.rank() - 1, ordered);
            compute.arranging().permuteBack(ordered, order, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Shape shape = y.shape();
        if (Axes.areAdjacent(shape, axes)) {
            compute.activating().logSoftmaxGradient(y, Axes.first(shape, axes), Axes.last(shape, axes), dy, dx);
            return;
        }
        int[] order = Axes.lastly(shape, axes);
        try (Scratch scratch = compute.scratch()) {
            Tensor ordered = scratch.tensor(Axes.ordered(shape, order));
            Tensor gradient = scratch.like(ordered);
            compute.arranging().permute(y, order, ordered);
            compute.arranging().permute(dy, order, gradient);
            int first = shape.rank() - axes.size();
            compute.activating().logSoftmaxGradient(ordered, first, shape.rank() - 1, gradient, gradient);
            compute.arranging().permuteBack(gradient, order, dx);
        }
    }
}
