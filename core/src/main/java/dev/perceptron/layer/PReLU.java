package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x for x > 0, else α·x with a learned α for each input; the derivative at 0 is 0. Source: He and others 2015; Keras {@code PReLU}.
 *
 * <p>Shapes: α is the sample's shape with shared axes of length 1; dα = Σ x·dy over the batch and shared axes, where x
 * ≤ 0.
 *
 * @param name the user's name, or null
 * @param alpha how α starts (default zeros) and is held
 * @param sharedAxes axes along which α is shared, counted from 1 (0 is the batch)
 * @param trainable whether the optimizer changes α
 */
public record PReLU(@Nullable String name, WeightRecipe alpha, List<Integer> sharedAxes, boolean trainable)
        implements TrainableLayer<PReLU>, SameShapeLayer<PReLU> {
    private static final WeightOptions<PReLU> ALPHA = WeightOptions.of("alpha", Initializers.zeros(), PReLU::alpha);
    private static final Option<PReLU, List<Integer>> SHARED_AXES = Option.<PReLU, List<Integer>>of(
                    "shared_axes",
                    new OptionType<>(
                            "list of integers",
                            LayerOptions.INTEGERS.read(),
                            axes -> axes.isEmpty()
                                    ? ConfigValue.ofNull()
                                    : LayerOptions.INTEGERS.write().apply(axes),
                            LayerOptions.INTEGERS.samples()),
                    PReLU::sharedAxes)
            .or(List.of());

    static final Schema<PReLU> SCHEMA = LayerOptions.trainable(
            "PReLU", PReLU::new, ALPHA.initializer(), ALPHA.regularizer(), ALPHA.constraint(), SHARED_AXES);

    public PReLU {
        sharedAxes = List.copyOf(sharedAxes);
    }

    private PReLU(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                ALPHA.recipe(values),
                values.get(SHARED_AXES),
                values.get(LayerOptions.TRAINABLE));
    }

    /** An α for each input, starting at 0. */
    public static PReLU of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<PReLU> schema() {
        return SCHEMA;
    }

    /** The same with another recipe for α. */
    public PReLU withAlpha(WeightRecipe newAlpha) {
        return ALPHA.with(SCHEMA, this, newAlpha);
    }

    /** The same with α shared along axes, counted from 1. */
    public PReLU withSharedAxes(Integer... axes) {
        return SCHEMA.with(this, SHARED_AXES, List.of(axes));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        for (int axis : sharedAxes) {
            if (axis < 1 || axis > shape.rank()) {
                throw new IllegalArgumentException(ShapeChecks.describe(this) + "'s shared axes must be 1 to "
                        + shape.rank() + " for samples of shape " + shape + ", received " + axis + ".");
            }
            shape = shape.with(axis - 1, 1);
        }
        return List.of(Weight.trainable("alpha", shape, alpha));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function());
    }

    private record Function() implements OutputFreeFunction {
        private static final int ALPHA = 0;
        private static final StepFunction BELOW = new StepFunction(0, 0, 1, 0, 0, 0, 0, 0);
        private static final StepFunction ABOVE = new StepFunction(0, 0, 0, 0, 1, 1, 1, 0);

        private static Tensor slopes(LayerContext context, Scratch scratch) {
            Tensor slopes = scratch.like(context.input());
            context.compute().expand(context.weight(ALPHA), slopes);
            return slopes;
        }

        @Override
        public void forward(LayerContext context) {
            Compute compute = context.compute();
            try (Scratch scratch = compute.scratch()) {
                Tensor below = slopes(context, scratch);
                compute.binary(Binary.MULTIPLY, below, context.input(), below);
                compute.where(context.input(), 0f, context.input(), below, context.output());
            }
        }

        @Override
        public void backward(LayerContext context) {
            Compute compute = context.compute();
            Tensor dy = context.outputGradient();
            Tensor dAlpha = context.weightGradient(ALPHA);
            if (dAlpha != null) {
                try (Scratch scratch = compute.scratch()) {
                    Tensor below = scratch.like(dy);
                    Tensor zeros = scratch.like(dy);
                    compute.fill(zeros, 0f);
                    compute.binary(Binary.MULTIPLY, context.input(), dy, below);
                    compute.where(context.input(), 0f, zeros, below, below);
                    compute.reduce(below, dAlpha, context.accumulate(ALPHA));
                }
            }
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                try (Scratch scratch = compute.scratch()) {
                    Tensor below = slopes(context, scratch);
                    compute.binary(Binary.MULTIPLY, below, dy, below);
                    compute.activating().steps(context.input(), BELOW, below, below);
                    compute.activating().steps(context.input(), ABOVE, dy, dx);
                    compute.addScaled(below, 1f, dx);
                }
            }
        }
    }
}
