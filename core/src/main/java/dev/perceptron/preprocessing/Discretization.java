package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerFunction;
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
        implements Layer, Adaptable {
    private static final OutputMode[] MODES = {
        OutputMode.INT, OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT
    };
    static final Type<Layer> TYPE = Type.of("Discretization", Discretization::read);

    /** Checks that there are boundaries or a number of bins. */
    public Discretization {
        boundaries = boundaries == null ? null : List.copyOf(boundaries);
        OutputMode.check("Discretization", outputMode, MODES);
        if (boundaries == null && bins == null) {
            throw new IllegalArgumentException("Discretization needs boundaries or a number of bins; give one.");
        }
        if (bins != null && bins < 1) {
            throw new IllegalArgumentException("Discretization needs 1 bin or more, received " + bins + ".");
        }
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "Discretization's epsilon must lie between 0 and 1, received " + epsilon + ".");
        }
    }

    /** Bins with these boundaries. */
    public static Discretization of(double... boundaries) {
        List<Float> list = new ArrayList<>();
        for (double boundary : boundaries) {
            list.add((float) boundary);
        }
        return new Discretization(null, list, null, 0.01, OutputMode.INT);
    }

    /** As many bins, to be learned from data. */
    public static Discretization withBins(int bins) {
        return new Discretization(null, null, bins, 0.01, OutputMode.INT);
    }

    /** The same with quantiles of another exactness. */
    public Discretization withEpsilon(double newEpsilon) {
        return new Discretization(name, boundaries, bins, newEpsilon, outputMode);
    }

    /** The same giving out bins in another way. */
    public Discretization withOutputMode(OutputMode mode) {
        return new Discretization(name, boundaries, bins, epsilon, mode);
    }

    @Override
    public Discretization withName(String newName) {
        return new Discretization(newName, boundaries, bins, epsilon, outputMode);
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
        return new Discretization(name, learned, bins, epsilon, outputMode);
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

    /** Keras's class name. */
    public String className() {
        return "Discretization";
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

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("bin_boundaries", FeatureConfigs.list(boundaries, b -> ConfigValue.of((float) b)))
                .with("num_bins", FeatureConfigs.number(bins))
                .with("epsilon", ConfigValue.of(epsilon))
                .with("output_mode", ConfigValue.of(outputMode.kerasName()))
                .with("sparse", ConfigValue.of(false))
                .with("name", FeatureConfigs.text(name))
                .with("dtype", ConfigValue.of("float32"));
    }

    private static Discretization read(ConfigObject config) {
        return new Discretization(
                FeatureConfigs.name(config),
                FeatureConfigs.orNull(config, "bin_boundaries", list -> list.readAll(ConfigValue::asFloat)),
                FeatureConfigs.orNull(config, "num_bins", ConfigValue::asInt),
                config.readOr("epsilon", ConfigValue::asDouble, 0.01),
                config.readOr("output_mode", value -> OutputMode.read(value, MODES), OutputMode.INT));
    }
}
