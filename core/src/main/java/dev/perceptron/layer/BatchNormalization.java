package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each channel gets mean 0 and variance 1 over the batch, then y = γ·x̂ + β. Source: Ioffe and Szegedy 2015; Keras {@code
 * BatchNormalization}.
 *
 * <p>In training x̂ = (x − mean)/√(variance + ε) with the batch's own moments, the variance divided by the number of
 * values, and moving = moving·momentum + batch·(1 − momentum). In inference, or where {@code trainable} is false, the
 * moving moments are used and kept. Masked steps don't count in the moments.
 *
 * @param name the user's name, or null
 * @param axis the channels' axis, counted with the batch axis 0; default the last
 * @param momentum how much of the moving moments is kept, default 0.99
 * @param epsilon ε, default 0.001
 * @param center whether there is a β, default true
 * @param scale whether there is a γ, default true
 * @param beta how β starts (default zeros) and is held
 * @param gamma how γ starts (default ones) and is held
 * @param movingMean how the moving mean starts, default zeros
 * @param movingVariance how the moving variance starts, default ones
 * @param renorm batch renormalization, or null
 * @param trainable whether the optimizer changes β and γ, and training the moving moments
 */
public record BatchNormalization(
        @Nullable String name,
        int axis,
        float momentum,
        float epsilon,
        boolean center,
        boolean scale,
        WeightRecipe beta,
        WeightRecipe gamma,
        Initializer movingMean,
        Initializer movingVariance,
        @Nullable Renorm renorm,
        boolean trainable)
        implements Layer {
    static final Type<Layer> TYPE = Type.of("BatchNormalization", BatchNormalization::read);

    /**
     * Batch renormalization: in training too, the result is nearly that of moving moments: x̂·r + d with r =
     * deviation/moving deviation and d = (mean − moving mean)/moving deviation. Source: Ioffe 2017.
     *
     * @param smallest the least r, or null
     * @param largest the greatest r, or null
     * @param shift the greatest magnitude of d, or null
     * @param momentum of the moments that r and d refer to, default 0.99
     */
    public record Renorm(
            @Nullable Float smallest,
            @Nullable Float largest,
            @Nullable Float shift,
            float momentum) {}

    /** All as Keras's defaults. */
    public static BatchNormalization of() {
        return new BatchNormalization(
                null,
                -1,
                0.99f,
                1e-3f,
                true,
                true,
                LayerConfig.ZEROS,
                LayerConfig.ONES,
                Initializers.zeros(),
                Initializers.ones(),
                null,
                true);
    }

    private static BatchNormalization read(ConfigObject config) {
        return new BatchNormalization(
                LayerConfig.name(config),
                config.readOr("axis", value -> LayerConfig.axes(value).get(0), -1),
                config.readOr("momentum", ConfigValue::asFloat, 0.99f),
                config.readOr("epsilon", ConfigValue::asFloat, 1e-3f),
                config.readOr("center", ConfigValue::asBool, true),
                config.readOr("scale", ConfigValue::asBool, true),
                LayerConfig.recipe(config, "beta", LayerConfig.ZEROS),
                LayerConfig.recipe(config, "gamma", LayerConfig.ONES),
                LayerConfig.initializer(config, "moving_mean_initializer", Initializers.zeros()),
                LayerConfig.initializer(config, "moving_variance_initializer", Initializers.ones()),
                config.readOr("renorm", ConfigValue::asBool, false) ? readRenorm(config) : null,
                LayerConfig.trainable(config));
    }

    private static Renorm readRenorm(ConfigObject config) {
        ConfigValue clipping = config.optional("renorm_clipping").orElse(ConfigObject.empty());
        return new Renorm(
                clipping.optional("rmin").map(ConfigValue::asFloat).orElse(null),
                clipping.optional("rmax").map(ConfigValue::asFloat).orElse(null),
                clipping.optional("dmax").map(ConfigValue::asFloat).orElse(null),
                config.readOr("renorm_momentum", ConfigValue::asFloat, 0.99f));
    }

    @Override
    public ConfigObject config() {
        Renorm own = renorm;
        ConfigObject config = LayerConfig.base(this)
                .with("axis", ConfigValue.of(axis))
                .with("momentum", ConfigValue.of(momentum))
                .with("epsilon", ConfigValue.of(epsilon))
                .with("center", ConfigValue.of(center))
                .with("scale", ConfigValue.of(scale))
                .with("beta_initializer", LayerConfig.write(beta.initializer()))
                .with("gamma_initializer", LayerConfig.write(gamma.initializer()))
                .with("moving_mean_initializer", LayerConfig.write(movingMean))
                .with("moving_variance_initializer", LayerConfig.write(movingVariance))
                .with("beta_regularizer", LayerConfig.write(beta.regularizer()))
                .with("gamma_regularizer", LayerConfig.write(gamma.regularizer()))
                .with("beta_constraint", LayerConfig.write(beta.constraint()))
                .with("gamma_constraint", LayerConfig.write(gamma.constraint()))
                .with("synchronized", ConfigValue.of(false))
                .with("renorm", ConfigValue.of(own != null));
        return own == null
                ? config.with("renorm_clipping", ConfigValue.ofNull()).with("renorm_momentum", ConfigValue.of(0.99f))
                : config.with("renorm_clipping", clipping(own)).with("renorm_momentum", ConfigValue.of(own.momentum));
    }

    private static ConfigObject clipping(Renorm renorm) {
        ConfigObject clipping = ConfigObject.empty();
        clipping = renorm.largest == null ? clipping : clipping.with("rmax", ConfigValue.of(renorm.largest));
        clipping = renorm.smallest == null ? clipping : clipping.with("rmin", ConfigValue.of(renorm.smallest));
        return renorm.shift == null ? clipping : clipping.with("dmax", ConfigValue.of(renorm.shift));
    }

    private BatchNormalization with(@Nullable String newName, int newAxis, float newMomentum, float newEpsilon) {
        return new BatchNormalization(
                newName,
                newAxis,
                newMomentum,
                newEpsilon,
                center,
                scale,
                beta,
                gamma,
                movingMean,
                movingVariance,
                renorm,
                trainable);
    }

    @Override
    public BatchNormalization withName(String newName) {
        return with(newName, axis, momentum, epsilon);
    }

    /** The same with the channels on another axis, counted with the batch axis 0. */
    public BatchNormalization withAxis(int newAxis) {
        return with(name, newAxis, momentum, epsilon);
    }

    /** The same with another momentum; Keras's 0.99 is PyTorch's 0.01. */
    public BatchNormalization withMomentum(double newMomentum) {
        return with(name, axis, (float) newMomentum, epsilon);
    }

    /** The same with another ε. */
    public BatchNormalization withEpsilon(double newEpsilon) {
        return with(name, axis, momentum, (float) newEpsilon);
    }

    private BatchNormalization with(boolean newCenter, boolean newScale, WeightRecipe newBeta, WeightRecipe newGamma) {
        return new BatchNormalization(
                name,
                axis,
                momentum,
                epsilon,
                newCenter,
                newScale,
                newBeta,
                newGamma,
                movingMean,
                movingVariance,
                renorm,
                trainable);
    }

    /** The same with a β or without. */
    public BatchNormalization withCenter(boolean newCenter) {
        return with(newCenter, scale, beta, gamma);
    }

    /** The same with a γ or without. */
    public BatchNormalization withScale(boolean newScale) {
        return with(center, newScale, beta, gamma);
    }

    /** The same with another recipe for β. */
    public BatchNormalization withBeta(WeightRecipe newBeta) {
        return with(center, scale, newBeta, gamma);
    }

    /** The same with another recipe for γ. */
    public BatchNormalization withGamma(WeightRecipe newGamma) {
        return with(center, scale, beta, newGamma);
    }

    private BatchNormalization with(
            Initializer newMean, Initializer newVariance, @Nullable Renorm newRenorm, boolean newTrainable) {
        return new BatchNormalization(
                name,
                axis,
                momentum,
                epsilon,
                center,
                scale,
                beta,
                gamma,
                newMean,
                newVariance,
                newRenorm,
                newTrainable);
    }

    /** The same with another start of the moving mean. */
    public BatchNormalization withMovingMean(Initializer initializer) {
        return with(initializer, movingVariance, renorm, trainable);
    }

    /** The same with another start of the moving variance. */
    public BatchNormalization withMovingVariance(Initializer initializer) {
        return with(movingMean, initializer, renorm, trainable);
    }

    /** The same with batch renormalization, or none. */
    public BatchNormalization withRenorm(@Nullable Renorm newRenorm) {
        return with(movingMean, movingVariance, newRenorm, trainable);
    }

    /** The same, trained or frozen; a frozen one uses the moving moments in training too. */
    public BatchNormalization withTrainable(boolean newTrainable) {
        return with(movingMean, movingVariance, renorm, newTrainable);
    }

    @Override
    public String className() {
        return "BatchNormalization";
    }

    private int channelAxis(Shape shape) {
        return ShapeChecks.axes(this, shape, List.of(axis)).get(0);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        channelAxis(shape);
        return shape;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape shape = Shape.of(inputs.get(0).dim(channelAxis(inputs.get(0)) - 1));
        List<Weight> weights = new ArrayList<>();
        if (scale) {
            weights.add(Weight.trainable("gamma", shape, gamma));
        }
        if (center) {
            weights.add(Weight.trainable("beta", shape, beta));
        }
        weights.add(new Weight("moving_mean", shape, WeightRecipe.of(movingMean), false));
        weights.add(new Weight("moving_variance", shape, WeightRecipe.of(movingVariance), false));
        if (renorm != null) {
            WeightRecipe deviation = WeightRecipe.of(new SquareRoots(movingVariance));
            weights.add(new Weight("moving_stddev", shape, deviation, false));
            weights.add(new Weight("renorm_mean", shape, WeightRecipe.of(movingMean), false));
            weights.add(new Weight("renorm_stddev", shape, deviation, false));
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
        int[] order = RowNormalization.lastly(shape.rank() + 1, List.of(channelAxis(shape)));
        int channels = ShapeChecks.along(shape, List.of(channelAxis(shape))).size();
        boolean own = mode == Mode.TRAINING && trainable;
        return List.of(new BatchNormalizationFunction(this, own, order, shape, channels));
    }
}
