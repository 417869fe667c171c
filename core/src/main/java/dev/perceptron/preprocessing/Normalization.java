package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.LayerRecipe;
import dev.perceptron.layer.MaskRule;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.Weight;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * y = (x − mean) / max(√variance, 10⁻⁷), each feature by its own mean and variance. Source: Keras {@code
 * Normalization}.
 *
 * <p>The numbers are given, or learned from data by {@link #adapt(AnyTensor)}; then they are the layer's non-trainable
 * weights {@code mean}, {@code variance} and {@code count}. Sums are made in double. A layer that has learned nothing
 * yet has mean 0 and variance 1.
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(8), Normalization.of().adapt(xTrain), Dense.of(64).withActivation(relu()), …);
 * }</pre>
 *
 * @param name the user's name, or null
 * @param axis the axes with a mean of their own, the batch axis being 0; negative ones count from the end; none for one
 *     mean of everything
 * @param given the means and variances given by the user, or null
 * @param learned those learned from data, or null
 * @param invert whether to turn normalized values back: y = mean + x · max(√variance, 10⁻⁷)
 */
public record Normalization(
        @Nullable String name,
        List<Integer> axis,
        @Nullable RunningMoments given,
        @Nullable RunningMoments learned,
        boolean invert)
        implements LayerRecipe<Normalization>, Adaptable {
    /** Null is one mean of everything. */
    private static final Option<Normalization, @Nullable List<Integer>> AXIS = Option.<Normalization, List<Integer>>of(
                    "axis",
                    OptionType.listOf(OptionType.INTEGER)
                            .readBy(value -> FeatureConfigs.oneOrMore(value, ConfigValue::asInt)),
                    Normalization::axis)
            .orNull()
            .or(List.of(-1));

    private static final Option<Normalization, Boolean> INVERT = Option.bool("invert", Normalization::invert, false);
    private static final Option<Normalization, @Nullable Tensor> MEAN =
            RunningMoments.option("mean", RunningMoments::meanTensor);
    private static final Option<Normalization, @Nullable Tensor> VARIANCE =
            RunningMoments.option("variance", RunningMoments::varianceTensor);
    private static final Option<Normalization, @Nullable RunningMoments> LEARNED =
            Option.<Normalization, RunningMoments>of("learned", RunningMoments.TYPE, Normalization::learned)
                    .unwritten();

    static final Schema<Normalization> SCHEMA = Schema.of(
            "Normalization",
            (name, axis, invert, mean, variance, learned) -> new Normalization(
                    name,
                    Objects.requireNonNullElse(axis, List.of()),
                    RunningMoments.orNull(mean, variance),
                    learned,
                    invert),
            FeatureConfigs.NAME.and(FeatureConfigs.TRAINABLE).and(FeatureConfigs.FLOAT32),
            AXIS,
            INVERT,
            MEAN,
            VARIANCE,
            LEARNED);

    public Normalization {
        axis = List.copyOf(axis);
        if (given != null && given.shape().rank() > axis.size()) {
            throw new IllegalArgumentException("Normalization with the axes " + axis + " takes a mean of rank "
                    + axis.size() + " at most, received the shape " + given.shape() + ".");
        }
    }

    /** One mean and variance for each place along the last axis. */
    public static Normalization of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Normalization> schema() {
        return SCHEMA;
    }

    /** The same with other axes, the batch axis being 0; none at all for one mean of everything. */
    public Normalization withAxis(Integer... axes) {
        return SCHEMA.of(SCHEMA.values(this).set(AXIS, List.of(axes)).set(LEARNED, null));
    }

    /** The same with means and variances given instead of learned. */
    public Normalization withMoments(Tensor mean, Tensor variance) {
        return SCHEMA.of(
                SCHEMA.values(this).set(MEAN, mean).set(VARIANCE, variance).set(LEARNED, null));
    }

    /** The same, turning normalized values back. */
    public Normalization withInvert(boolean newInvert) {
        return SCHEMA.with(this, INVERT, newInvert);
    }

    @Override
    public Normalization adapt(AnyTensor data) {
        return adapt(List.of(data));
    }

    @Override
    public Normalization adapt(List<? extends AnyTensor> batches) {
        if (given != null) {
            throw new IllegalStateException("This Normalization has a given mean and variance; make one by"
                    + " Normalization.of() to learn them from data.");
        }
        if (batches.stream().mapToInt(batch -> batch.shape().size()).sum() == 0) {
            throw new IllegalArgumentException("Normalization can't learn from data without values; give some rows.");
        }
        List<Tensor> tensors = batches.stream().map(AnyTensor::toTensor).toList();
        KeptAxes kept = KeptAxes.of(axis, tensors.get(0).shape());
        return SCHEMA.with(this, LEARNED, kept.moments(tensors));
    }

    @Override
    public boolean needsAdapt() {
        return given == null && learned == null;
    }

    @Override
    public Tensor apply(AnyTensor input) {
        Tensor x = input.toTensor();
        KeptAxes kept = KeptAxes.of(axis, x.shape());
        RunningMoments moments = moments(kept.shape(x.shape()));
        Tensor y = Tensor.zeros(x.shape());
        Tensor mean = kept.stretch(moments.meanTensor(), x.shape());
        Tensor variance = kept.stretch(moments.varianceTensor(), x.shape());
        NormalizationFunction.normalize(Preprocessor.compute(), x, mean, variance, invert, y);
        return y;
    }

    private RunningMoments moments(Shape kept) {
        if (given != null) {
            return given;
        }
        if (learned == null) {
            Tensor ones = Tensor.zeros(kept);
            Preprocessor.compute().fill(ones, 1f);
            return RunningMoments.of(Tensor.zeros(kept), ones);
        }
        if (!learned.shape().equals(kept)) {
            throw new IllegalArgumentException("This Normalization has learned means of shape " + learned.shape()
                    + " and received inputs whose kept axes " + axis + " have the shape " + kept + ".");
        }
        return learned;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        kept(inputs);
        return inputs.get(0);
    }

    private KeptAxes kept(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Normalization takes one input, received " + inputs + ".");
        }
        KeptAxes kept = KeptAxes.of(axis, inputs.get(0).prepend(1));
        if (kept.axes().contains(0)) {
            throw new IllegalArgumentException("In a model Normalization can't keep a mean for each sample of a batch;"
                    + " received the axes " + axis + " for samples of shape " + inputs.get(0) + ".");
        }
        return kept;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        if (given != null) {
            return List.of();
        }
        Shape shape = kept(inputs).shape(inputs.get(0).prepend(1));
        if (learned == null) {
            // recipes only: a file may name any shape before its data have been looked at
            return List.of(
                    new Weight("mean", shape, WeightRecipe.of(Initializers.zeros()), false),
                    new Weight("variance", shape, WeightRecipe.of(Initializers.ones()), false),
                    new Weight("count", Shape.scalar(), WeightRecipe.of(Initializers.zeros()), false));
        }
        RunningMoments start = moments(shape);
        return List.of(
                weight("mean", shape, start.meanTensor()),
                weight("variance", shape, start.varianceTensor()),
                weight("count", Shape.scalar(), Tensor.zeros(Shape.scalar())));
    }

    private static Weight weight(String name, Shape shape, Tensor start) {
        return new Weight(name, shape, WeightRecipe.of(new FixedInitializer(start)), false);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape batch = inputs.get(0).prepend(1);
        KeptAxes kept = kept(inputs);
        Tensor mean = given == null ? null : kept.stretch(given.meanTensor(), batch);
        Tensor variance = given == null ? null : kept.stretch(given.varianceTensor(), batch);
        return List.of(new NormalizationFunction(kept.broadcast(batch), mean, variance, invert));
    }
}
