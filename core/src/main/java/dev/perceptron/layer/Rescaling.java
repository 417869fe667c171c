package dev.perceptron.layer;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x·scale + offset, as for pixels {@code Rescaling.of(1.0 / 255)}. Source: Keras {@code Rescaling}.
 *
 * @param name the user's name, or null
 * @param scale the factor
 * @param offset what is added, default 0
 */
public record Rescaling(@Nullable String name, float scale, float offset) implements Layer {
    static final Type<Layer> TYPE = Type.of("Rescaling", Rescaling::read);

    private static Layer read(ConfigObject config) {
        ConfigValue scale = config.get("scale");
        ConfigValue offset = config.optional("offset").orElse(ConfigValue.of(0f));
        return scale instanceof ConfigList || offset instanceof ConfigList
                ? RescalingColumns.read(LayerConfig.name(config), scale, offset)
                : new Rescaling(LayerConfig.name(config), scale.asFloat(), offset.asFloat());
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("scale", ConfigValue.of(scale)).with("offset", ConfigValue.of(offset));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    /** Multiplies by a factor. */
    public static Rescaling of(double scale) {
        return new Rescaling(null, (float) scale, 0f);
    }

    /** The same with something added. */
    public Rescaling withOffset(double newOffset) {
        return new Rescaling(name, scale, (float) newOffset);
    }

    @Override
    public Rescaling withName(String newName) {
        return new Rescaling(newName, scale, offset);
    }

    @Override
    public String className() {
        return "Rescaling";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return ShapeChecks.single(this, inputs);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function(scale, offset));
    }

    private record Function(float scale, float offset) implements LayerFunction {
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
