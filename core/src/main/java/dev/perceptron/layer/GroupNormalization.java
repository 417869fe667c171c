package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes groups of neighbouring channels of each sample to mean 0 and variance 1, then y = γ·x̂ + β for each
 * channel. Source: Wu and He 2018; Keras {@code GroupNormalization}.
 *
 * @param name the user's name, or null
 * @param groups how many groups, a divisor of the channels; -1: one for each channel; default 32
 * @param axis the channels' axis, counted with the batch axis 0; default the last
 * @param epsilon added to the variance, default 0.001
 * @param center whether there is a β, default true
 * @param scale whether there is a γ, default true
 * @param beta how β starts (default zeros) and is held
 * @param gamma how γ starts (default ones) and is held
 * @param trainable whether the optimizer changes β and γ
 */
public record GroupNormalization(
        @Nullable String name,
        int groups,
        int axis,
        float epsilon,
        boolean center,
        boolean scale,
        WeightRecipe beta,
        WeightRecipe gamma,
        boolean trainable)
        implements Layer {
    static final Type<Layer> TYPE = Type.of("GroupNormalization", GroupNormalization::read);

    /** Checks the number of groups. */
    public GroupNormalization {
        if (groups < 1 && groups != -1) {
            throw new IllegalArgumentException(
                    "GroupNormalization needs 1 or more groups, or -1 for one for each channel, received " + groups
                            + ".");
        }
    }

    /** So many groups, all else as Keras's defaults. */
    public static GroupNormalization of(int groups) {
        return new GroupNormalization(null, groups, -1, 1e-3f, true, true, LayerConfig.ZEROS, LayerConfig.ONES, true);
    }

    private static GroupNormalization read(ConfigObject config) {
        return new GroupNormalization(
                LayerConfig.name(config),
                config.readOr("groups", ConfigValue::asInt, 32),
                config.readOr("axis", ConfigValue::asInt, -1),
                config.readOr("epsilon", ConfigValue::asFloat, 1e-3f),
                config.readOr("center", ConfigValue::asBool, true),
                config.readOr("scale", ConfigValue::asBool, true),
                LayerConfig.recipe(config, "beta", LayerConfig.ZEROS),
                LayerConfig.recipe(config, "gamma", LayerConfig.ONES),
                LayerConfig.trainable(config));
    }

    @Override
    public ConfigObject config() {
        ConfigObject config = LayerConfig.base(this)
                .with("groups", ConfigValue.of(groups))
                .with("axis", ConfigValue.of(axis))
                .with("epsilon", ConfigValue.of(epsilon))
                .with("center", ConfigValue.of(center))
                .with("scale", ConfigValue.of(scale));
        return LayerConfig.betaAndGamma(config, beta, gamma);
    }

    @Override
    public GroupNormalization withName(String newName) {
        return new GroupNormalization(newName, groups, axis, epsilon, center, scale, beta, gamma, trainable);
    }

    /** The same with the channels on another axis, counted with the batch axis 0. */
    public GroupNormalization withAxis(int newAxis) {
        return new GroupNormalization(name, groups, newAxis, epsilon, center, scale, beta, gamma, trainable);
    }

    /** The same with something else added to the variance. */
    public GroupNormalization withEpsilon(double newEpsilon) {
        return new GroupNormalization(name, groups, axis, (float) newEpsilon, center, scale, beta, gamma, trainable);
    }

    /** The same with a β or without. */
    public GroupNormalization withCenter(boolean newCenter) {
        return new GroupNormalization(name, groups, axis, epsilon, newCenter, scale, beta, gamma, trainable);
    }

    /** The same with a γ or without. */
    public GroupNormalization withScale(boolean newScale) {
        return new GroupNormalization(name, groups, axis, epsilon, center, newScale, beta, gamma, trainable);
    }

    /** The same with another recipe for β. */
    public GroupNormalization withBeta(WeightRecipe newBeta) {
        return new GroupNormalization(name, groups, axis, epsilon, center, scale, newBeta, gamma, trainable);
    }

    /** The same with another recipe for γ. */
    public GroupNormalization withGamma(WeightRecipe newGamma) {
        return new GroupNormalization(name, groups, axis, epsilon, center, scale, beta, newGamma, trainable);
    }

    /** The same, trained or frozen. */
    public GroupNormalization withTrainable(boolean newTrainable) {
        return new GroupNormalization(name, groups, axis, epsilon, center, scale, beta, gamma, newTrainable);
    }

    @Override
    public String className() {
        return "GroupNormalization";
    }

    private int channels(Shape shape) {
        return ShapeChecks.along(shape, ShapeChecks.axes(this, shape, List.of(axis)))
                .size();
    }

    private int groups(Shape shape) {
        return groups == -1 ? channels(shape) : groups;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        int channels = channels(shape);
        if (channels % groups(shape) != 0) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + "'s groups must divide the number of channels, " + channels
                            + " on axis " + axis + ", received " + groups + ".");
        }
        return shape;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = Shape.of(channels(inputs.get(0)));
        List<Weight> weights = new ArrayList<>();
        if (scale) {
            weights.add(Weight.trainable("gamma", shape, gamma));
        }
        if (center) {
            weights.add(Weight.trainable("beta", shape, beta));
        }
        return weights;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape shape = inputs.get(0);
        int channelAxis = ShapeChecks.axes(this, shape, List.of(axis)).get(0);
        List<Integer> others = new ArrayList<>();
        for (int i = 1; i <= shape.rank(); i++) {
            if (i != channelAxis) {
                others.add(i);
            }
        }
        return List.of(new RowNormalization(
                RowNormalization.Kind.MOMENTS,
                epsilon,
                RowNormalization.lastly(shape.rank() + 1, others),
                shape.size(),
                groups(shape),
                Math.max(1, shape.size() / Math.max(1, channels(shape))),
                scale,
                center));
    }
}
