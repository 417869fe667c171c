package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
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
@Experimental
public record RescalingColumns(@Nullable String name, List<Float> scale, List<Float> offset)
        implements SameShapeLayer<RescalingColumns> {
    private static final OptionType<List<Float>> NUMBERS = OptionType.listOf(OptionType.FLOAT)
            .readBy(value ->
                    value instanceof ConfigList ? value.readAll(ConfigValue::asFloat) : List.of(value.asFloat()));
    private static final Option<RescalingColumns, List<Float>> SCALE = Option.<RescalingColumns, List<Float>>of(
                    "scale", NUMBERS, RescalingColumns::scale)
            .mustBe("one number or more", numbers -> !numbers.isEmpty());
    private static final Option<RescalingColumns, List<Float>> OFFSET = Option.<RescalingColumns, List<Float>>of(
                    "offset", NUMBERS, RescalingColumns::offset)
            .mustBe("one number or more", numbers -> !numbers.isEmpty())
            .or(List.of(0f));

    static final Schema<RescalingColumns> SCHEMA =
            Schema.of(Rescaling.SCHEMA.name(), RescalingColumns::new, LayerOptions.NAMED, SCALE, OFFSET);

    public RescalingColumns {
        scale = List.copyOf(scale);
        offset = List.copyOf(offset);
        SCHEMA.check(SCALE, scale);
        SCHEMA.check(OFFSET, offset);
    }

    @Override
    public Schema<RescalingColumns> schema() {
        return SCHEMA;
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

    private record Function(Tensor scale, Tensor offset, Tensor zeros) implements ForgetfulFunction {
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
    }
}
