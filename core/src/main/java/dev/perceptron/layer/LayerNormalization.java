package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
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
        implements NormalizationRecipe<LayerNormalization>, AlongAxes<LayerNormalization> {
    private static final Option<LayerNormalization, Boolean> RMS_SCALING =
            Option.bool("rms_scaling", LayerNormalization::rmsScaling, false);

    static final Schema<LayerNormalization> SCHEMA = LayerOptions.trainable(
            "LayerNormalization",
            LayerNormalization::new,
            LayerOptions.AXIS,
            NormalizationOptions.EPSILON,
            NormalizationOptions.CENTER,
            NormalizationOptions.SCALE,
            RMS_SCALING,
            NormalizationOptions.BETA.initializer(),
            NormalizationOptions.GAMMA.initializer(),
            NormalizationOptions.BETA.regularizer(),
            NormalizationOptions.GAMMA.regularizer(),
            NormalizationOptions.BETA.constraint(),
            NormalizationOptions.GAMMA.constraint());

    public LayerNormalization {
        axis = List.copyOf(axis);
    }

    private LayerNormalization(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(LayerOptions.AXIS),
                values.get(NormalizationOptions.EPSILON),
                values.get(NormalizationOptions.CENTER),
                values.get(NormalizationOptions.SCALE),
                values.get(RMS_SCALING),
                NormalizationOptions.BETA.recipe(values),
                NormalizationOptions.GAMMA.recipe(values),
                values.get(LayerOptions.TRAINABLE));
    }

    /** Over the last axis, all else as Keras's defaults. */
    public static LayerNormalization of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<LayerNormalization> schema() {
        return SCHEMA;
    }

    /** The same, y = γ·x/√(variance + ε) without subtracting the mean. */
    public LayerNormalization withRmsScaling(boolean newRmsScaling) {
        return SCHEMA.with(this, RMS_SCALING, newRmsScaling);
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
        return NormalizationOptions.weights(this, shape, hasGamma(), hasBeta());
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
