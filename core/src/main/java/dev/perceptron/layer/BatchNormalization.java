package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.tensor.Shape;
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
        implements NormalizationRecipe<BatchNormalization> {
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
            float momentum) {
        /** Without bounds. */
        private static final Renorm STANDARD = new Renorm(null, null, null, 0.99f);
    }

    private static final Option<BatchNormalization, Integer> AXIS = Option.<BatchNormalization, Integer>of(
                    "axis",
                    OptionType.INTEGER.readBy(
                            value -> LayerOptions.INTEGERS.read().apply(value).get(0)),
                    BatchNormalization::axis)
            .or(-1);
    private static final Option<BatchNormalization, Float> MOMENTUM =
            Option.single("momentum", BatchNormalization::momentum, 0.99f);
    private static final Option<BatchNormalization, Initializer> MOVING_MEAN =
            LayerOptions.initializer("moving_mean_initializer", Initializers.zeros(), BatchNormalization::movingMean);
    private static final Option<BatchNormalization, Initializer> MOVING_VARIANCE = LayerOptions.initializer(
            "moving_variance_initializer", Initializers.ones(), BatchNormalization::movingVariance);
    private static final Option<BatchNormalization, Boolean> RENORM =
            Option.<BatchNormalization>bool("renorm", layer -> layer.renorm != null, false);
    private static final Option<BatchNormalization, @Nullable Renorm> RENORM_CLIPPING =
            Option.<BatchNormalization, Renorm>of(
                            "renorm_clipping",
                            new OptionType<>(
                                    "object of rmax, rmin, dmax",
                                    BatchNormalization::readClipping,
                                    BatchNormalization::writeClipping,
                                    List.of(new Renorm(0.5f, 2f, null, 0.99f), new Renorm(null, 3f, 1f, 0.99f))),
                            BatchNormalization::renorm)
                    .orNull();
    private static final Option<BatchNormalization, Float> RENORM_MOMENTUM = Option.<BatchNormalization>single(
            "renorm_momentum",
            layer -> layer.renorm == null ? Renorm.STANDARD.momentum : layer.renorm.momentum,
            Renorm.STANDARD.momentum);

    static final Schema<BatchNormalization> SCHEMA = LayerOptions.trainable(
            "BatchNormalization",
            BatchNormalization::new,
            AXIS,
            MOMENTUM,
            NormalizationOptions.EPSILON,
            NormalizationOptions.CENTER,
            NormalizationOptions.SCALE,
            NormalizationOptions.BETA.initializer(),
            NormalizationOptions.GAMMA.initializer(),
            MOVING_MEAN,
            MOVING_VARIANCE,
            NormalizationOptions.BETA.regularizer(),
            NormalizationOptions.GAMMA.regularizer(),
            NormalizationOptions.BETA.constraint(),
            NormalizationOptions.GAMMA.constraint(),
            Option.constant("synchronized", ConfigValue.of(false)),
            RENORM,
            RENORM_CLIPPING,
            RENORM_MOMENTUM);

    private BatchNormalization(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(AXIS),
                values.get(MOMENTUM),
                values.get(NormalizationOptions.EPSILON),
                values.get(NormalizationOptions.CENTER),
                values.get(NormalizationOptions.SCALE),
                NormalizationOptions.BETA.recipe(values),
                NormalizationOptions.GAMMA.recipe(values),
                values.get(MOVING_MEAN),
                values.get(MOVING_VARIANCE),
                values.get(RENORM) ? renorm(values.get(RENORM_CLIPPING), values.get(RENORM_MOMENTUM)) : null,
                values.get(LayerOptions.TRAINABLE));
    }

    private static Renorm renorm(@Nullable Renorm clipping, float momentum) {
        Renorm bounds = clipping == null ? Renorm.STANDARD : clipping;
        return new Renorm(bounds.smallest, bounds.largest, bounds.shift, momentum);
    }

    private static Renorm readClipping(ConfigValue clipping) {
        return new Renorm(
                clipping.optional("rmin").map(ConfigValue::asFloat).orElse(null),
                clipping.optional("rmax").map(ConfigValue::asFloat).orElse(null),
                clipping.optional("dmax").map(ConfigValue::asFloat).orElse(null),
                Renorm.STANDARD.momentum);
    }

    private static ConfigObject writeClipping(Renorm renorm) {
        ConfigObject clipping = ConfigObject.empty();
        clipping = renorm.largest == null ? clipping : clipping.with("rmax", ConfigValue.of(renorm.largest));
        clipping = renorm.smallest == null ? clipping : clipping.with("rmin", ConfigValue.of(renorm.smallest));
        return renorm.shift == null ? clipping : clipping.with("dmax", ConfigValue.of(renorm.shift));
    }

    /** All as Keras's defaults. */
    public static BatchNormalization of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<BatchNormalization> schema() {
        return SCHEMA;
    }

    /** The same with the channels on another axis, counted with the batch axis 0. */
    public BatchNormalization withAxis(int newAxis) {
        return SCHEMA.with(this, AXIS, newAxis);
    }

    /** The same with another momentum; Keras's 0.99 is PyTorch's 0.01. */
    public BatchNormalization withMomentum(double newMomentum) {
        return SCHEMA.with(this, MOMENTUM, (float) newMomentum);
    }

    /** The same with another start of the moving mean. */
    public BatchNormalization withMovingMean(Initializer initializer) {
        return SCHEMA.with(this, MOVING_MEAN, initializer);
    }

    /** The same with another start of the moving variance. */
    public BatchNormalization withMovingVariance(Initializer initializer) {
        return SCHEMA.with(this, MOVING_VARIANCE, initializer);
    }

    /** The same with batch renormalization, or none. */
    public BatchNormalization withRenorm(@Nullable Renorm newRenorm) {
        if (newRenorm == null) {
            return SCHEMA.with(this, RENORM, false);
        }
        BatchNormalization bounded = SCHEMA.with(SCHEMA.with(this, RENORM, true), RENORM_CLIPPING, newRenorm);
        return SCHEMA.with(bounded, RENORM_MOMENTUM, newRenorm.momentum);
    }

    /** The same, trained or frozen; a frozen one uses the moving moments in training too. */
    @Override
    public BatchNormalization withTrainable(boolean newTrainable) {
        return NormalizationRecipe.super.withTrainable(newTrainable);
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
        List<Weight> weights = NormalizationOptions.weights(this, shape, scale, center);
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
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape shape = inputs.get(0);
        int[] order = RowNormalization.lastly(shape.rank() + 1, List.of(channelAxis(shape)));
        int channels = ShapeChecks.along(shape, List.of(channelAxis(shape))).size();
        boolean own = mode == Mode.TRAINING && trainable;
        return List.of(new BatchNormalizationFunction(this, own, order, shape, channels));
    }
}
