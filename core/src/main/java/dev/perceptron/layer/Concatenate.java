package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All inputs one after another along an axis. Source: Keras {@code Concatenate}.
 *
 * @param name the user's name, or null
 * @param axis the axis, counted with the batch axis 0; default the last
 */
public record Concatenate(@Nullable String name, int axis) implements LayerRecipe<Concatenate> {
    private static final Option<Concatenate, Integer> AXIS = Option.integer("axis", Concatenate::axis, -1);

    static final Schema<Concatenate> SCHEMA = Schema.of("Concatenate", Concatenate::new, LayerOptions.NAMED, AXIS);

    /** Along the last axis. */
    public static Concatenate of() {
        return SCHEMA.of();
    }

    /** Along this axis, counted with the batch axis 0. */
    public static Concatenate of(int axis) {
        return SCHEMA.of(AXIS, axis);
    }

    @Override
    public Schema<Concatenate> schema() {
        return SCHEMA;
    }

    private int along(Shape sample) {
        return ShapeChecks.axes(this, sample, List.of(axis)).get(0) - 1;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + " needs one or more inputs, received none.");
        }
        Shape first = inputs.get(0);
        int along = along(first);
        int length = 0;
        for (Shape input : inputs) {
            if (input.rank() != first.rank() || !input.with(along, 1).equals(first.with(along, 1))) {
                throw new IllegalArgumentException(ShapeChecks.describe(this)
                        + " needs inputs of the same shape but for axis " + axis + ", received " + inputs + ".");
            }
            length += input.dim(along);
        }
        return first.with(along, length);
    }

    /** Steps count that count in one of the inputs' parts; an input without a mask counts throughout. */
    @Override
    public MaskRule maskRule() {
        return (inputs, masks) -> masks.stream().allMatch(mask -> mask == null)
                ? null
                : new JoinMasks(
                        ShapeChecks.axes(this, inputs.get(0).tail(), List.of(axis))
                                .get(0),
                        inputs);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        int along = along(inputs.get(0));
        int[] widths = inputs.stream()
                .mapToInt(shape -> shape.product(along, shape.rank()))
                .toArray();
        return List.of(new Function(inputs.get(0).product(0, along), widths));
    }

    /**
     * Copies blocks; as a matrix, every input is a block of columns.
     *
     * @param rows rows of a sample
     * @param widths columns of each input
     */
    private record Function(int rows, int[] widths) implements ForgetfulFunction {
        @Override
        public void forward(LayerContext context) {
            Compute compute = context.compute();
            int all = rows * context.output().shape().dim(0);
            int to = 0;
            for (int i = 0; i < widths.length; i++) {
                compute.arranging().copyColumns(context.input(i), 0, context.output(), to, all, widths[i]);
                to += widths[i];
            }
        }

        @Override
        public void backward(LayerContext context) {
            Compute compute = context.compute();
            int all = rows * context.output().shape().dim(0);
            int from = 0;
            for (int i = 0; i < widths.length; i++) {
                Tensor dx = context.inputGradient(i);
                if (dx != null) {
                    compute.arranging().copyColumns(context.outputGradient(), from, dx, 0, all, widths[i]);
                }
                from += widths[i];
            }
        }
    }

    /**
     * The inputs' masks stretched to the inputs, put one after another, and any of the last axis.
     *
     * @param axis the axis, the batch included
     * @param inputs the inputs' shapes, batch included
     */
    private record JoinMasks(int axis, List<Shape> inputs) implements MaskRule.Maker {
        private Shape joined() {
            int length = inputs.stream().mapToInt(shape -> shape.dim(axis)).sum();
            return inputs.get(0).with(axis, length);
        }

        @Override
        public Shape shape() {
            int[] dims = joined().dims();
            return Shape.of(Arrays.copyOf(dims, dims.length - 1));
        }

        @Override
        public void make(Compute compute, List<Tensor> tensors, List<@Nullable Tensor> masks, Tensor mask) {
            try (Scratch scratch = compute.scratch()) {
                Tensor all = scratch.tensor(joined());
                int rows = all.shape().product(0, axis);
                int to = 0;
                for (int i = 0; i < inputs.size(); i++) {
                    Tensor part = scratch.tensor(inputs.get(i));
                    Tensor given = masks.get(i);
                    if (given == null) {
                        compute.fill(part, 1f);
                    } else {
                        compute.arranging()
                                .repeatEach(given, Math.max(1, part.size() / Math.max(1, given.size())), part);
                    }
                    int width = part.shape().product(axis, part.shape().rank());
                    compute.arranging().copyColumns(part, 0, all, to, rows, width);
                    to += width;
                }
                compute.arranging().markUnlike(all, 0f, mask);
            }
        }
    }
}
