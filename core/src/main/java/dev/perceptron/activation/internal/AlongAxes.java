package dev.perceptron.activation.internal;

import dev.perceptron.compute.Activating;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** A function of all numbers along some axes; axes that are not side by side are first moved to the end. */
public record AlongAxes(Forward forward, Backward backward) {
    /** y = f(x) along neighbouring axes from {@code first} to {@code last}; y may be x. */
    interface Forward {
        void apply(Activating compute, Tensor x, int first, int last, Tensor y);
    }

    /** dx from y and dy along neighbouring axes from {@code first} to {@code last}; dx may be dy. */
    interface Backward {
        void apply(Activating compute, Tensor y, int first, int last, Tensor dy, Tensor dx);
    }

    void forward(Compute compute, List<Integer> axes, Tensor x, Tensor y) {
        Shape shape = x.shape();
        if (Axes.areAdjacent(shape, axes)) {
            forward.apply(compute.activating(), x, Axes.first(shape, axes), Axes.last(shape, axes), y);
            return;
        }
        int[] order = Axes.lastly(shape, axes);
        try (Scratch scratch = compute.scratch()) {
            Tensor ordered = scratch.tensor(Axes.ordered(shape, order));
            compute.arranging().permute(x, order, ordered);
            forward.apply(compute.activating(), ordered, shape.rank() - axes.size(), shape.rank() - 1, ordered);
            compute.arranging().permuteBack(ordered, order, y);
        }
    }

    void backward(Compute compute, List<Integer> axes, Tensor y, Tensor dy, Tensor dx) {
        Shape shape = y.shape();
        if (Axes.areAdjacent(shape, axes)) {
            backward.apply(compute.activating(), y, Axes.first(shape, axes), Axes.last(shape, axes), dy, dx);
            return;
        }
        int[] order = Axes.lastly(shape, axes);
        try (Scratch scratch = compute.scratch()) {
            Tensor ordered = scratch.tensor(Axes.ordered(shape, order));
            Tensor gradient = scratch.like(ordered);
            compute.arranging().permute(y, order, ordered);
            compute.arranging().permute(dy, order, gradient);
            int first = shape.rank() - axes.size();
            backward.apply(compute.activating(), ordered, first, shape.rank() - 1, gradient, gradient);
            compute.arranging().permuteBack(gradient, order, dx);
        }
    }
}
