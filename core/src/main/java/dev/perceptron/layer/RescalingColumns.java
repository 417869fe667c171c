package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x·scale + offset with one scale and offset for each column of the last axis. Source: Keras {@code Rescaling} with
 * lists; read where a config has them.
 *
 * @param name the user's name, or null
 * @param scale one factor, or one for each column
 * @param offset one number to add, or one for each column
 */
public record RescalingColumns(@Nullable String name, List<Float> scale, List<Float> offset) implements Layer {
    /** Copies the numbers. */
    public RescalingColumns {
        scale = List.copyOf(scale);
        offset = List.copyOf(offset);
        if (scale.isEmpty() || offset.isEmpty()) {
            throw new IllegalArgumentException(
                    "Rescaling needs one or more scales and offsets, received " + scale + " and " + offset + ".");
        }
    }

    static RescalingColumns read(@Nullable String name, ConfigValue scale, ConfigValue offset) {
        return new RescalingColumns(name, numbers(scale), numbers(offset));
    }

    private static List<Float> numbers(ConfigValue value) {
        return value instanceof ConfigList ? value.readAll(ConfigValue::asFloat) : List.of(value.asFloat());
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("scale", written(scale)).with("offset", written(offset));
    }

    private static ConfigValue written(List<Float> numbers) {
        return ConfigValue.listOf(numbers.stream().map(ConfigValue::of).toList());
    }

    @Override
    public RescalingColumns withName(String newName) {
        return new RescalingColumns(newName, scale, offset);
    }

    @Override
    public String className() {
        return "Rescaling";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        for (List<Float> numbers : List.of(scale, offset)) {
            if (numbers.size() != 1 && numbers.size() != shape.columns()) {
                throw new IllegalArgumentException(ShapeChecks.describe(this) + " has " + numbers.size()
                        + " numbers for samples of shape " + shape + "; give one, or one for each column.");
            }
        }
        return shape;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        int columns = inputs.get(0).columns();
        return List.of(new Function(stretched(scale, columns), stretched(offset, columns), Tensor.zeros(columns)));
    }

    private static Tensor stretched(List<Float> numbers, int columns) {
        Tensor tensor = Tensor.zeros(columns);
        for (int i = 0; i < columns; i++) {
            tensor.set(numbers.get(numbers.size() == 1 ? 0 : i), i);
        }
        return tensor;
    }

    private record Function(Tensor scale, Tensor offset, Tensor zeros) implements LayerFunction {
        @Override
        public void forward(LayerContext context) {
            Compute compute = context.compute();
            compute.normalizing().normalizeColumns(context.input(), zeros, scale, offset, context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                context.compute().normalizing().normalizeColumns(context.outputGradient(), zeros, scale, null, dx);
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
