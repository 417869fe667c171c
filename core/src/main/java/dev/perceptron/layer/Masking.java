package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks the steps of a sample whose features all equal a value, and sets them to 0. Source: Keras {@code Masking}.
 *
 * <p>Shapes: x (batch, steps…, features), mask (batch, steps…).
 *
 * @param name the user's name, or null
 * @param maskValue the value, default 0
 */
public record Masking(@Nullable String name, float maskValue) implements LayerRecipe<Masking> {
    private static final Option<Masking, Float> MASK_VALUE = Option.single("mask_value", Masking::maskValue, 0f);

    static final Schema<Masking> SCHEMA = Schema.of("Masking", Masking::new, LayerOptions.NAMED, MASK_VALUE);

    /** Masks steps of zeros. */
    public static Masking of() {
        return SCHEMA.of();
    }

    /** Masks steps of this value. */
    public static Masking of(double maskValue) {
        return SCHEMA.of(MASK_VALUE, (float) maskValue);
    }

    @Override
    public Schema<Masking> schema() {
        return SCHEMA;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        if (shape.rank() < 1) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + " needs samples with one or more axes, received " + shape + ".");
        }
        return shape;
    }

    @Override
    public MaskRule maskRule() {
        return (inputs, masks) -> {
            Shape shape = inputs.get(0);
            return new Embedding.Unlike(Shape.of(java.util.Arrays.copyOf(shape.dims(), shape.rank() - 1)), maskValue);
        };
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function(maskValue, inputs.get(0)));
    }

    /**
     * Keeps the marked steps.
     *
     * @param value what is masked
     * @param sample a sample's shape
     */
    private record Function(float value, Shape sample) implements ForgetfulFunction {
        private static final int MARKS = 0;

        @Override
        public List<Shape> saved(int batch) {
            return List.of(Shape.of(batch * sample.rows()));
        }

        @Override
        public void forward(LayerContext context) {
            Tensor marks = context.saved(MARKS);
            context.compute().arranging().markUnlike(context.input(), value, marks);
            context.compute().arranging().keepMarked(context.input(), marks, context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                context.compute().arranging().keepMarked(context.outputGradient(), context.saved(MARKS), dx);
            }
        }
    }
}
