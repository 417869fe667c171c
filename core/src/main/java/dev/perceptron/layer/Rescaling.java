package dev.perceptron.layer;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * y = x·scale + offset, as for pixels {@code Rescaling.of(1.0 / 255)}. Source: Keras {@code Rescaling}.
 *
 * @param name the user's name, or null
 * @param scale the factor
 * @param offset what is added, default 0
 */
public record Rescaling(@Nullable String name, float scale, float offset) implements SameShapeLayer<Rescaling> {
    private static final Option<Rescaling, Float> SCALE = Option.single("scale", Rescaling::scale);
    private static final Option<Rescaling, Float> OFFSET = Option.single("offset", Rescaling::offset, 0f);

    static final Schema<Rescaling> SCHEMA = Schema.of("Rescaling", Rescaling::new, LayerOptions.NAMED, SCALE, OFFSET);

    /** Reads numbers, or {@link RescalingColumns} where the config has lists. */
    static Layer read(ConfigObject config) {
        boolean lists = Stream.of(SCALE, OFFSET)
                .anyMatch(option -> config.has(option.name()) && config.get(option.name()) instanceof ConfigList);
        return (lists ? RescalingColumns.SCHEMA : SCHEMA).read(config);
    }

    /** Multiplies by a factor. */
    public static Rescaling of(double scale) {
        return SCHEMA.of(SCALE, (float) scale);
    }

    @Override
    public Schema<Rescaling> schema() {
        return SCHEMA;
    }

    /** The same with something added. */
    public Rescaling withOffset(double newOffset) {
        return SCHEMA.with(this, OFFSET, (float) newOffset);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function(scale, offset));
    }

    private record Function(float scale, float offset) implements ForgetfulFunction {
        @Override
        public void forward(LayerContext context) {
            context.compute().affine(context.input(), scale, offset, context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                context.compute().affine(context.outputGradient(), scale, 0f, dx);
            }
        }
    }
}
