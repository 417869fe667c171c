package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Contraction;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each sample, the products of two inputs summed along one axis of each. Source: Keras {@code Dot}.
 *
 * <p>Shapes: x₀ (batch, a…, k, b…) and x₁ (batch, c…, k, d…) give (batch, a…, b…, c…, d…), and (batch, 1) where nothing
 * is left.
 *
 * @param name the user's name, or null
 * @param axes the summed axis of each input, counted with the batch axis 0: two, or one for both
 * @param normalize whether both inputs are brought to length 1 along that axis before: the cosine, default false
 */
public record Dot(@Nullable String name, List<Integer> axes, boolean normalize) implements LayerRecipe<Dot> {
    private static final Option<Dot, List<Integer>> AXES = Option.<Dot, List<Integer>>of(
                    "axes", LayerOptions.INTEGER_OR_LIST, Dot::axes)
            .mustBe("one axis for both inputs or one for each", axes -> axes.size() == 1 || axes.size() == 2);
    private static final Option<Dot, Boolean> NORMALIZE = Option.bool("normalize", Dot::normalize, false);

    static final Schema<Dot> SCHEMA = Schema.of("Dot", Dot::new, LayerOptions.NAMED, AXES, NORMALIZE);

    /** The square of Keras's epsilon, the least sum of squares. */
    private static final float LEAST_SQUARE = 1e-14f;

    public Dot {
        axes = List.copyOf(axes);
        SCHEMA.check(AXES, axes);
    }

    /** Along this axis of both inputs, counted with the batch axis 0. */
    public static Dot of(int axis) {
        return SCHEMA.of(AXES, List.of(axis));
    }

    /** Along one axis of each input, counted with the batch axis 0. */
    public static Dot of(int first, int second) {
        return SCHEMA.of(AXES, List.of(first, second));
    }

    @Override
    public Schema<Dot> schema() {
        return SCHEMA;
    }

    /** The same, of inputs of length 1. */
    public Dot withNormalize(boolean newNormalize) {
        return SCHEMA.with(this, NORMALIZE, newNormalize);
    }

    private int axis(List<Shape> inputs, int i) {
        int axis = axes.get(Math.min(i, axes.size() - 1));
        return ShapeChecks.axes(this, inputs.get(i), List.of(axis)).get(0);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + " takes exactly two inputs, received " + inputs.size() + ".");
        }
        int first = inputs.get(0).dim(axis(inputs, 0) - 1);
        int second = inputs.get(1).dim(axis(inputs, 1) - 1);
        if (first != second) {
            throw new IllegalArgumentException(ShapeChecks.describe(this) + " needs axes of one length, received "
                    + inputs + " with the axes " + axes + ", of lengths " + first + " and " + second + ".");
        }
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (int axis = 1; axis <= inputs.get(i).rank(); axis++) {
                if (axis != axis(inputs, i)) {
                    dims.add(inputs.get(i).dim(axis - 1));
                }
            }
        }
        return dims.isEmpty()
                ? Shape.of(1)
                : Shape.of(dims.stream().mapToInt(n -> n).toArray());
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        String[] letters = new String[3];
        StringBuilder result = new StringBuilder("b");
        char next = 'B';
        for (int i = 0; i < 2; i++) {
            StringBuilder each = new StringBuilder("b");
            for (int axis = 1; axis <= inputs.get(i).rank(); axis++) {
                if (axis == axis(inputs, i)) {
                    each.append('k');
                } else {
                    each.append(next);
                    result.append(next++);
                }
            }
            letters[i] = each.toString();
        }
        boolean single = result.length() == 1;
        letters[2] = single ? "bz" : result.toString();
        List<LayerFunction> functions = new ArrayList<>();
        List<Integer> along = List.of(axis(inputs, 0), axis(inputs, 1));
        functions.add(new Function(
                Contraction.of(letters[0], letters[1], letters[2]),
                Contraction.of(letters[2], letters[1], letters[0]),
                Contraction.of(letters[2], letters[0], letters[1]),
                normalize ? List.of(unit(inputs, along, 0), unit(inputs, along, 1)) : List.of(),
                List.copyOf(inputs)));
        return functions;
    }

    private static LayerFunction unit(List<Shape> inputs, List<Integer> along, int i) {
        return UnitNormalization.along(inputs.get(i), List.of(along.get(i)), LEAST_SQUARE);
    }

    /**
     * The product and its gradients, each a contraction.
     *
     * @param units brings each input to length 1 first, or empty
     * @param samples the inputs' shapes
     */
    private record Function(
            Contraction product,
            Contraction forFirst,
            Contraction forSecond,
            List<LayerFunction> units,
            List<Shape> samples)
            implements OutputFreeFunction {
        @Override
        public List<Shape> saved(int batch) {
            List<Shape> shapes = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                shapes.add(samples.get(i).prepend(batch));
                shapes.add(samples.get(i).prepend(batch));
                shapes.addAll(units.get(i).saved(batch));
            }
            return shapes;
        }

        /** The context of the function that brings an input to length 1; made once. */
        private static LayerContext unit(LayerContext context, int i) {
            LayerContext known = context.state(i);
            if (known != null) {
                return known;
            }
            int each = context.saved().size() / 2;
            return context.setState(i, context.ofInput(i, i * each, each));
        }

        private Tensor factor(LayerContext context, int i) {
            return units.isEmpty() ? context.input(i) : unit(context, i).output();
        }

        @Override
        public void forward(LayerContext context) {
            for (int i = 0; i < units.size(); i++) {
                units.get(i).forward(unit(context, i));
            }
            context.compute()
                    .arranging()
                    .contract(product, factor(context, 0), factor(context, 1), context.output(), false);
        }

        @Override
        public void backward(LayerContext context) {
            Compute compute = context.compute();
            for (int i = 0; i < 2; i++) {
                Tensor dx = context.inputGradient(i);
                if (dx != null) {
                    Tensor target = units.isEmpty() ? dx : unit(context, i).outputGradient();
                    Contraction over = i == 0 ? forFirst : forSecond;
                    compute.arranging().contract(over, context.outputGradient(), factor(context, 1 - i), target, false);
                    if (!units.isEmpty()) {
                        units.get(i).backward(unit(context, i));
                    }
                }
            }
        }
    }
}
