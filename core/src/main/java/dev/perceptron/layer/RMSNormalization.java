package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = scale·x/√(mean x² + ε) along some axes of each sample. Source: Zhang and Sennrich 2019; Keras {@code
 * RMSNormalization}.
 *
 * @param name the user's name, or null
 * @param axis the normalized axes, counted with the batch axis 0; default the last
 * @param epsilon ε, default 10⁻⁶
 * @param trainable whether the optimizer changes the scale, which starts at 1
 */
public record RMSNormalization(@Nullable String name, List<Integer> axis, float epsilon, boolean trainable)
        implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "RMSNormalization",
            config -> new RMSNormalization(
                    LayerConfig.name(config),
                    config.readOr("axis", LayerConfig::axes, List.of(-1)),
                    config.readOr("epsilon", ConfigValue::asFloat, 1e-6f),
                    LayerConfig.trainable(config)));

    /** Copies the axes. */
    public RMSNormalization {
        axis = List.copyOf(axis);
    }

    /** Over the last axis with ε = 10⁻⁶. */
    public static RMSNormalization of() {
        return new RMSNormalization(null, List.of(-1), 1e-6f, true);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("axis", LayerConfig.numbers(axis)).with("epsilon", ConfigValue.of(epsilon));
    }

    @Override
    public RMSNormalization withName(String newName) {
        return new RMSNormalization(newName, axis, epsilon, trainable);
    }

    /** The same over other axes, counted with the batch axis 0. */
    public RMSNormalization withAxis(Integer... axes) {
        return new RMSNormalization(name, List.of(axes), epsilon, trainable);
    }

    /** The same with another ε. */
    public RMSNormalization withEpsilon(double newEpsilon) {
        return new RMSNormalization(name, axis, (float) newEpsilon, trainable);
    }

    /** The same, trained or frozen. */
    public RMSNormalization withTrainable(boolean newTrainable) {
        return new RMSNormalization(name, axis, epsilon, newTrainable);
    }

    @Override
    public String className() {
        return "RMSNormalization";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        ShapeChecks.axes(this, shape, axis);
        return shape;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = ShapeChecks.along(inputs.get(0), ShapeChecks.axes(this, inputs.get(0), axis));
        return List.of(Weight.trainable("scale", shape, LayerConfig.ONES));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape shape = inputs.get(0);
        List<Integer> axes = ShapeChecks.axes(this, shape, axis);
        int group = Math.max(1, ShapeChecks.along(shape, axes).size());
        return List.of(new RowNormalization(
                RowNormalization.Kind.ROOT_MEAN_SQUARE,
                epsilon,
                RowNormalization.lastly(shape.rank() + 1, axes),
                shape.size(),
                shape.size() / group,
                1,
                true,
                false));
    }
}
