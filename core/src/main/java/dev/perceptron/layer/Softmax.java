package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities that sum to 1 along axes; masked places get 0. Source: Keras {@code Softmax}.
 *
 * <p>A mask has the shape of the input or one that can be stretched to it, aligned at the last axis; masked inputs are
 * set to −10⁹ before and masked outputs to 0 afterwards.
 *
 * @param name the user's name, or null
 * @param axes along which axes, counted with the batch axis 0; default the last
 */
public record Softmax(@Nullable String name, List<Integer> axes) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "Softmax",
            config -> new Softmax(LayerConfig.name(config), config.readOr("axis", LayerConfig::axes, List.of(-1))));

    /** Copies the list. */
    public Softmax {
        axes = List.copyOf(axes);
    }

    /** Along the last axis. */
    public static Softmax of() {
        return new Softmax(null, List.of(-1));
    }

    /** The same along other axes, counted with the batch axis 0. */
    public Softmax withAxis(Integer... newAxes) {
        return new Softmax(name, List.of(newAxes));
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this)
                .with("axis", axes.size() == 1 ? ConfigValue.of((long) axes.get(0)) : LayerConfig.numbers(axes));
    }

    @Override
    public Softmax withName(String newName) {
        return new Softmax(newName, axes);
    }

    @Override
    public String className() {
        return "Softmax";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return ShapeChecks.single(this, inputs);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new SoftmaxFunction(axes));
    }
}
