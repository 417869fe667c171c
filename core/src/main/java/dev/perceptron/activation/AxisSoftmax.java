package dev.perceptron.activation;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * f(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ along other axes than the last, shifted by the largest first. Source: Keras {@code softmax}.
 *
 * @param axes one axis or several, counted with the batch; negative ones from the end
 */
public record AxisSoftmax(List<Integer> axes) implements ActivationFunction {
    private static final Option<ActivationFunction, List<Integer>> AXIS =
            Axes.option(softmax -> softmax instanceof AxisSoftmax other ? other.axes : Axes.LAST);
    static final Schema<ActivationFunction> SCHEMA =
            Schema.of("softmax", values -> Activations.softmax(values.get(AXIS)), AXIS);

    public AxisSoftmax {
        axes = List.copyOf(axes);
        AXIS.check("softmax", axes);
    }

    @Override
    public Schema<ActivationFunction> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        Shape shape = x.shape();
        if (Axes.areAdjacent(shape, axes)) {
            compute.activating().softmax(x, Axes.first(shape, axes), Axes.last(shape, axes), y);
            return;
        }
        int[] order = Axes.lastly(shape, axes);
        try (Scratch scratch = compute.scratch()) {
            Tensor ordered = scratch.tensor(Axes.ordered(shape, order));
            compute.arranging().permute(x, order, ordered);
            compute.activating().softmax(ordered, shape.rank() - axes.size(), shape.rank() - 1, ordered);
            compute.arranging().permuteBack(ordered, order, y);
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Shape shape = y.shape();
        if (Axes.areAdjacent(shape, axes)) {
            compute.activating().softmaxGradient(y, Axes.first(shape, axes), Axes.last(shape, axes), dy, dx);
            return;
        }
        int[] order = Axes.lastly(shape, axes);
        try (Scratch scratch = compute.scratch()) {
            Tensor ordered = scratch.tensor(Axes.ordered(shape, order));
            Tensor gradient = scratch.like(ordered);
            compute.arranging().permute(y, order, ordered);
            compute.arranging().permute(dy, order, gradient);
            int first = shape.rank() - axes.size();
            compute.activating().softmaxGradient(ordered, first, shape.rank() - 1, gradient, gradient);
            compute.arranging().permuteBack(gradient, order, dx);
        }
    }
}
