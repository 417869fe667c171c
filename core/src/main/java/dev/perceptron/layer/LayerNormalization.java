package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each sample's values along some axes get mean 0 and variance 1, then y = γ·x̂ + β. Source: Ba and others 2016; Keras
 * {@code LayerNormalization}.
 *
 * <p>Shapes: γ and β have the lengths of the normalized axes. x̂ = (x − mean)/√(variance + ε), the variance divided by
 * the number of values.
 *
 * @param name the user's name, or null
 * @param axis the normalized axes, counted with the batch axis 0; default the last
 * @param epsilon ε, default 0.001
 * @param center whether there is a β, default true
 * @param scale whether there is a γ, default true
 * @param rmsScaling whether only y = γ·x/√(variance + ε) is computed, default false
 * @param beta how β starts (default zeros) and is held
 * @param gamma how γ starts (default ones) and is held
 * @param trainable whether the optimizer changes β and γ
 */
public record LayerNormalization(
        @Nullable String name,
        List<Integer> axis,
        float epsilon,
        boolean center,
        boolean scale,
        boolean rmsScaling,
        WeightRecipe beta,
        WeightRecipe gamma,
        boolean trainable)
        implements Layer {
    static final Type<Layer> TYPE = Type.of("LayerNormalization", LayerNormalization::read);

    /** Copies the axes. */
    public LayerNormalization {
        axis = List.copyOf(axis);
    }

    /** Over the last axis, all else as Keras's defaults. */
    public static LayerNormalization of() {
        return new LayerNormalization(
                null, List.of(-1), 1e-3f, true, true, false, LayerConfig.ZEROS, LayerConfig.ONES, true);
    }

    private static LayerNormalization read(ConfigObject config) {
        return new LayerNormalization(
                LayerConfig.name(config),
                config.readOr("axis", LayerConfig::axes, List.of(-1)),
                config.readOr("epsilon", ConfigValue::asFloat, 1e-3f),
                config.readOr("center", ConfigValue::asBool, true),
                config.readOr("scale", ConfigValue::asBool, true),
                config.readOr("rms_scaling", ConfigValue::asBool, false),
                LayerConfig.recipe(config, "beta", LayerConfig.ZEROS),
                LayerConfig.recipe(config, "gamma", LayerConfig.ONES),
                LayerConfig.trainable(config));
    }

    @Override
    public ConfigObject config() {
        ConfigObject config = LayerConfig.base(this)
                .with("axis", LayerConfig.numbers(axis))
                .with("epsilon", ConfigValue.of(epsilon))
                .with("center", ConfigValue.of(center))
                .with("scale", ConfigValue.of(scale))
                .with("rms_scaling", ConfigValue.of(rmsScaling));
        return LayerConfig.betaAndGamma(config, beta, gamma);
    }

    @Override
    public LayerNormalization withName(String newName) {
        return new LayerNormalization(newName, axis, epsilon, center, scale, rmsScaling, beta, gamma, trainable);
    }

    /** The same over other axes, counted with the batch axis 0. */
    public LayerNormalization withAxis(Integer... axes) {
        return new LayerNormalization(name, List.of(axes), epsilon, center, scale, rmsScaling, beta, gamma, trainable);
    }

    /** The same with another ε. */
    public LayerNormalization withEpsilon(double newEpsilon) {
        return new LayerNormalization(
                name, axis, (float) newEpsilon, center, scale, rmsScaling, beta, gamma, trainable);
    }

    /** The same with a β or without. */
    public LayerNormalization withCenter(boolean newCenter) {
        return new LayerNormalization(name, axis, epsilon, newCenter, scale, rmsScaling, beta, gamma, trainable);
    }

    /** The same with a γ or without. */
    public LayerNormalization withScale(boolean newScale) {
        return new LayerNormalization(name, axis, epsilon, center, newScale, rmsScaling, beta, gamma, trainable);
    }

    /** The same, y = γ·x/√(variance + ε) without subtracting the mean. */
    public LayerNormalization withRmsScaling(boolean newRmsScaling) {
        return new LayerNormalization(name, axis, epsilon, center, scale, newRmsScaling, beta, gamma, trainable);
    }

    /** The same with another recipe for β. */
    public LayerNormalization withBeta(WeightRecipe newBeta) {
        return new LayerNormalization(name, axis, epsilon, center, scale, rmsScaling, newBeta, gamma, trainable);
    }

    /** The same with another recipe for γ. */
    public LayerNormalization withGamma(WeightRecipe newGamma) {
        return new LayerNormalization(name, axis, epsilon, center, scale, rmsScaling, beta, newGamma, trainable);
    }

    /** The same, trained or frozen. */
    public LayerNormalization withTrainable(boolean newTrainable) {
        return new LayerNormalization(name, axis, epsilon, center, scale, rmsScaling, beta, gamma, newTrainable);
    }

    @Override
    public String className() {
        return "LayerNormalization";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        ShapeChecks.axes(this, shape, axis);
        return shape;
    }

    private boolean hasGamma() {
        return scale || rmsScaling;
    }

    private boolean hasBeta() {
        return center && !rmsScaling;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = ShapeChecks.along(inputs.get(0), ShapeChecks.axes(this, inputs.get(0), axis));
        List<Weight> weights = new ArrayList<>();
        if (hasGamma()) {
            weights.add(Weight.trainable("gamma", shape, gamma));
        }
        if (hasBeta()) {
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
        List<Integer> axes = ShapeChecks.axes(this, shape, axis);
        int group = Math.max(1, ShapeChecks.along(shape, axes).size());
        return List.of(new RowNormalization(
                rmsScaling ? RowNormalization.Kind.DEVIATION : RowNormalization.Kind.MOMENTS,
                epsilon,
                RowNormalization.lastly(shape.rank() + 1, axes),
                shape.size(),
                shape.size() / group,
                1,
                hasGamma(),
                hasBeta()));
    }
}
