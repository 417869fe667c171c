package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.LayerRecipe;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers become the numbers of bins: bin i holds {@code boundaries[i-1] <= x < boundaries[i]}. Source: Keras {@code
 * Discretization}.
 *
 * <p>The boundaries are given, or learned by {@link #adapt(AnyTensor)} as approximate quantiles, so that the bins hold
 * about as many data each. No gradient flows back.
 *
 * <pre>{@code
 * Discretization.of(-1, 0, 0.5, 2).apply(x);                          // numbers 0 to 4
 * Discretization.withBins(10).withOutputMode(ONE_HOT).adapt(ages);    // ten bins learned from data
 * }</pre>
 *
 * @param name the user's name, or null
 * @param boundaries in ascending order, or null until they are learned
 * @param bins how many bins to learn, or null where boundaries are given
 * @param epsilon how exact the learned quantiles are, default 0.01
 * @param outputMode all but {@link OutputMode#TF_IDF}; default {@link OutputMode#INT}
 */
public record Discretization(
        @Nullable String name,
        @Nullable List<Float> boundaries,
        @Nullable Integer bins,
        double epsilon,
        OutputMode outputMode)
        implements LayerRecipe<Discretization>, Adaptable {
    private static final Option<Discretization, @Nullable List<Float>> BOUNDARIES =
            Option.<Discretization, List<Float>>of(
                            "bin_boundaries", OptionType.listOf(OptionType.FLOAT), Discretization::boundaries)
                    .orNull();
    private static final Option<Discretization, @Nullable Integer> BINS =
            FeatureConfigs.bins(Discretization::bins).orNull();
    private static final Option<Discretization, Double> EPSILON =
            Option.real("epsilon", Discretization::epsilon, 0.01).mustBe("above 0 and below 1", x -> x > 0 && x < 1);
    private static final Option<Discretization, OutputMode> OUTPUT_MODE = OutputMode.option(
            Discretization::outputMode, OutputMode.INT, OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT);

    static final Schema<Discretization> SCHEMA = Schema.of(
            "Discretization",
            (boundaries, bins, epsilon, outputMode, name) ->
                    new Discretization(name, boundaries, bins, epsilon, outputMode),
            BOUNDARIES,
            BINS,
            EPSILON,
            OUTPUT_MODE.and(FeatureConfigs.SPARSE),
            FeatureConfigs.NAME.and(Option.constant("dtype", ConfigValue.of("float32"))));

    public Discretization {
        boundaries = boundaries == null ? null : List.copyOf(boundaries);
        if (boundaries == null && bins == null) {
            throw new IllegalArgumentException("Discretization needs boundaries or a number of bins; give one.");
        }
        OUTPUT_MODE.check("Discretization", outputMode);
        BINS.check("Discretization", bins);
        EPSILON.check("Discretization", epsilon);
    }

    /** Bins with these boundaries. */
    public static Discretization of(double... boundaries) {
        List<Float> list = new ArrayList<>();
        for (double boundary : boundaries) {
            list.add((float) boundary);
        }
        return SCHEMA.of(BOUNDARIES, list);
    }

    /** As many bins, to be learned from data. */
    public static Discretization withBins(int bins) {
        return SCHEMA.of(BINS, bins);
    }

    @Override
    public Schema<Discretization> schema() {
        return SCHEMA;
    }

    /** The same with quantiles of another exactness. */
    public Discretization withEpsilon(double newEpsilon) {
        return SCHEMA.with(this, EPSILON, newEpsilon);
    }

    /** The same giving out bins in another way. */
    public Discretization withOutputMode(OutputMode mode) {
        return SCHEMA.with(this, OUTPUT_MODE, mode);
    }

    @Override
    public Discretization adapt(AnyTensor data) {
        return adapt(List.of(data));
    }

    @Override
    public Discretization adapt(List<? extends AnyTensor> batches) {
        Integer wanted = bins;
        if (wanted == null) {
            throw new IllegalStateException("This Discretization has given boundaries; make one by"
                    + " Discretization.withBins(n) to learn them from data.");
        }
        if (batches.stream().mapToInt(batch -> batch.shape().size()).sum() == 0) {
            throw new IllegalArgumentException("Discretization can't learn from data without values; give some.");
        }
        QuantileSummary summary = QuantileSummary.empty();
        for (AnyTensor batch : batches) {
            summary = QuantileSummary.of(batch.toTensor(), epsilon).merge(summary, epsilon);
        }
        List<Float> learned = new ArrayList<>();
        for (float boundary : summary.boundaries(wanted)) {
            learned.add(boundary);
        }
        return SCHEMA.with(this, BOUNDARIES, learned);
    }

    @Override
    public boolean needsAdapt() {
        return boundaries == null;
    }

    /** How many bins there are: one more than boundaries. */
    public int depth() {
        return known().size() + 1;
    }

    private List<Float> known() {
        List<Float> list = boundaries;
        if (list == null) {
            throw new IllegalStateException(
                    "Discretization has no boundaries yet; call adapt(data) first and use what it"
                            + " returns, or give boundaries by Discretization.of.");
        }
        return list;
    }

    private Tensor boundaryTensor() {
        List<Float> list = known();
        Tensor tensor = Tensor.zeros(list.size());
        for (int i = 0; i < list.size(); i++) {
            tensor.set(list.get(i), i);
        }
        return tensor;
    }

    @Override
    public AnyTensor apply(AnyTensor input) {
        Tensor x = input.toTensor();
        Tensor numbers = Tensor.zeros(x.shape());
        Preprocessor.compute().digitize(x, boundaryTensor(), numbers);
        if (outputMode != OutputMode.INT) {
            return new Encoding(outputMode, depth()).encode(numbers, null);
        }
        long[] whole = new long[numbers.size()];
        float[] floats = numbers.toArray();
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (long) floats[i];
        }
        return Int64Tensor.of(whole, x.shape());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape sample = CategoryFunction.single(this, inputs);
        return outputMode == OutputMode.INT ? sample : CategoryFunction.outputShape(encoding(), sample);
    }

    private Encoding encoding() {
        return new Encoding(outputMode, depth());
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        LayerFunction digitize = new CategoryFunction(boundaryTensor(), null);
        return outputMode == OutputMode.INT
                ? List.of(digitize)
                : List.of(new CategoryFunction(boundaryTensor(), encoding()));
    }
}
