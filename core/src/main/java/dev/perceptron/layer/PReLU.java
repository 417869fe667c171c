package dev.perceptron.layer;

import dev.perceptron.initializer.Initializers;
import dev.perceptron.kernel.Binary;
import dev.perceptron.kernel.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x for x > 0, else α·x with a learned α for each input. Source: He and others 2015; Keras {@code PReLU}.
 *
 * <p>Shapes: α is the sample's shape with shared axes of length 1; dα = Σ x·dy over the batch and shared axes, where x
 * ≤ 0.
 *
 * @param name the user's name, or null
 * @param alpha how α starts (default zeros) and is held
 * @param sharedAxes axes along which α is shared, counted from 1 (0 is the batch)
 */
public record PReLU(@Nullable String name, WeightRecipe alpha, List<Integer> sharedAxes) implements Layer {
    /** Copies the list. */
    public PReLU {
        sharedAxes = List.copyOf(sharedAxes);
    }

    /** An α for each input, starting at 0. */
    public static PReLU of() {
        return new PReLU(null, WeightRecipe.of(Initializers.zeros()), List.of());
    }

    /** The same with another recipe for α. */
    public PReLU withAlpha(WeightRecipe newAlpha) {
        return new PReLU(name, newAlpha, sharedAxes);
    }

    /** The same with α shared along axes, counted from 1. */
    public PReLU withSharedAxes(Integer... axes) {
        return new PReLU(name, alpha, List.of(axes));
    }

    @Override
    public PReLU withName(String newName) {
        return new PReLU(newName, alpha, sharedAxes);
    }

    @Override
    public String type() {
        return "PReLU";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = Inputs.single(this, inputs);
        for (int axis : sharedAxes) {
            if (axis < 1 || axis > shape.rank()) {
                throw new IllegalArgumentException(Inputs.describe(this) + "'s shared axes must be 1 to " + shape.rank()
                        + " for samples of shape " + shape + ", received " + axis + ".");
            }
            shape = shape.with(axis - 1, 1);
        }
        return List.of(Weight.trainable("alpha", shape, alpha));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function());
    }

    private record Function() implements LayerFunction {
        private static Tensor slopes(Frame frame) {
            Tensor slopes = frame.compute().scratch(0, frame.input().shape());
            frame.compute().expand(frame.weight(0), slopes);
            return slopes;
        }

        @Override
        public void forward(Frame frame) {
            Compute compute = frame.compute();
            Tensor below = slopes(frame);
            compute.binary(Binary.MULTIPLY, below, frame.input(), below);
            compute.where(frame.input(), 0f, frame.input(), below, frame.output());
        }

        @Override
        public void backward(Frame frame) {
            Compute compute = frame.compute();
            Tensor dy = frame.outputGradient();
            Tensor dAlpha = frame.weightGradient(0);
            if (dAlpha != null) {
                Tensor below = compute.scratch(0, dy.shape());
                Tensor zeros = compute.scratch(1, dy.shape());
                compute.fill(zeros, 0f);
                compute.binary(Binary.MULTIPLY, frame.input(), dy, below);
                compute.where(frame.input(), 0f, zeros, below, below);
                compute.reduce(below, dAlpha, frame.accumulate(0));
            }
            Tensor dx = frame.inputGradient(0);
            if (dx != null) {
                Tensor below = slopes(frame);
                compute.binary(Binary.MULTIPLY, below, dy, below);
                compute.where(frame.input(), 0f, dy, below, dx);
            }
        }

        @Override
        public boolean readsOutput() {
            return false;
        }
    }
}
