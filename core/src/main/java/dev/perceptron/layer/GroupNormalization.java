package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
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
        implements NormalizationRecipe<GroupNormalization> {
    private static final Option<GroupNormalization, Integer> GROUPS = Option.<GroupNormalization>integer(
                    "groups", layer -> layer.groups, 32)
            .mustBe("1 or more, or -1 for one for each channel", groups -> groups >= 1 || groups == -1);
    private static final Option<GroupNormalization, Integer> AXIS =
            Option.integer("axis", GroupNormalization::axis, -1);

    static final Schema<GroupNormalization> SCHEMA = LayerOptions.trainable(
            "GroupNormalization",
            GroupNormalization::new,
            GROUPS,
            AXIS,
            NormalizationOptions.EPSILON,
            NormalizationOptions.CENTER,
            NormalizationOptions.SCALE,
            NormalizationOptions.BETA.initializer(),
            NormalizationOptions.GAMMA.initializer(),
            NormalizationOptions.BETA.regularizer(),
            NormalizationOptions.GAMMA.regularizer(),
            NormalizationOptions.BETA.constraint(),
            NormalizationOptions.GAMMA.constraint());

    public GroupNormalization {
        SCHEMA.check(GROUPS, groups);
    }

    private GroupNormalization(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(GROUPS),
                values.get(AXIS),
                values.get(NormalizationOptions.EPSILON),
                values.get(NormalizationOptions.CENTER),
                values.get(NormalizationOptions.SCALE),
                NormalizationOptions.BETA.recipe(values),
                NormalizationOptions.GAMMA.recipe(values),
                values.get(LayerOptions.TRAINABLE));
    }

    /** So many groups, all else as Keras's defaults. */
    public static GroupNormalization of(int groups) {
        return SCHEMA.of(GROUPS, groups);
    }

    @Override
    public Schema<GroupNormalization> schema() {
        return SCHEMA;
    }

    /** The same with the channels on another axis, counted with the batch axis 0. */
    public GroupNormalization withAxis(int newAxis) {
        return SCHEMA.with(this, AXIS, newAxis);
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
        return NormalizationOptions.weights(this, Shape.of(channels(inputs.get(0))), scale, center);
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
