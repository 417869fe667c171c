package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
public record Masking(@Nullable String name, float maskValue) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "Masking",
            config -> new Masking(LayerConfig.name(config), config.readOr("mask_value", ConfigValue::asFloat, 0f)));

    /** Masks steps of zeros. */
    public static Masking of() {
        return of(0);
    }

    /** Masks steps of this value. */
    public static Masking of(double maskValue) {
        return new Masking(null, (float) maskValue);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("mask_value", ConfigValue.of(maskValue));
    }

    @Override
    public Masking withName(String newName) {
        return new Masking(newName, maskValue);
    }

    @Override
    public String className() {
        return "Masking";
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
    private record Function(float value, Shape sample) implements LayerFunction {
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

        @Override
        public boolean readsInput() {
            return false;
        }

        @Override
        public boolean readsOutput() {
            return false;
        }
    }
}
