package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * f(x)ᵢ = xᵢ − ln Σⱼ e^xⱼ, shifted by the largest first; dxᵢ = dyᵢ − e^yᵢ·Σⱼ dyⱼ. Source: Keras {@code log_softmax}.
 *
 * @param axes one axis or several, counted with the batch; Keras's default −1 is the last
 */
public record LogSoftmax(List<Integer> axes) implements ActivationFunction {
    private static final Option<LogSoftmax, List<Integer>> AXIS = Axes.option(LogSoftmax::axes);
    static final Schema<LogSoftmax> SCHEMA = Schema.of("log_softmax", values -> new LogSoftmax(values.get(AXIS)), AXIS);

    public LogSoftmax {
        axes = List.copyOf(axes);
        AXIS.check("log_softmax", axes);
    }

    @Override
    public Schema<LogSoftmax> schema() {
        return SCHEMA;
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
