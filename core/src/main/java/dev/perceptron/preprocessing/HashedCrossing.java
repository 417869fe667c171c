package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.StringTensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two or more categories of a row become one: the hash of their combination. Source: Keras {@code HashedCrossing}; the
 * hash is that of TensorFlow's {@code sparse.cross_hashed} to the bit.
 *
 * <pre>{@code
 * HashedCrossing.of(5).apply(List.of(cities, ages));   // numbers 0 to 4
 * }</pre>
 *
 * @param name the user's name, or null
 * @param bins how many bins
 * @param outputMode {@link OutputMode#INT} (default) or {@link OutputMode#ONE_HOT}
 */
public record HashedCrossing(@Nullable String name, int bins, OutputMode outputMode) implements Configurable {
    private static final Option<HashedCrossing, Integer> BINS = FeatureConfigs.bins(HashedCrossing::bins);
    private static final Option<HashedCrossing, OutputMode> OUTPUT_MODE =
            OutputMode.option(HashedCrossing::outputMode, OutputMode.INT, OutputMode.ONE_HOT);
    private static final Option<HashedCrossing, @Nullable String> NAME =
            Option.string("name", HashedCrossing::name).orNull();

    static final Schema<HashedCrossing> SCHEMA = Schema.of(
            "HashedCrossing",
            (bins, outputMode, name) -> new HashedCrossing(name, bins, outputMode),
            BINS,
            OUTPUT_MODE.and(FeatureConfigs.SPARSE),
            NAME.and(FeatureConfigs.derived("dtype", crossing -> ConfigValue.of(crossing.outputMode.dtype()))));

    private static final long KEY = 0xDECAFCAFFEL;

    public HashedCrossing {
        OUTPUT_MODE.check("HashedCrossing", outputMode);
        BINS.check("HashedCrossing", bins);
    }

    /** Numbers of this many bins. */
    public static HashedCrossing of(int bins) {
        return SCHEMA.of(BINS, bins);
    }

    @Override
    public Schema<HashedCrossing> schema() {
        return SCHEMA;
    }

    /** The same under a name. */
    public HashedCrossing withName(String newName) {
        return SCHEMA.with(this, NAME, newName);
    }

    /** The same giving out bins in another way. */
    public HashedCrossing withOutputMode(OutputMode mode) {
        return SCHEMA.with(this, OUTPUT_MODE, mode);
    }

    /**
     * Crosses columns of texts or integers.
     *
     * @param columns two or more of one shape: (n,), (n, 1) or ()
     */
    public AnyTensor apply(List<? extends AnyTensor> columns) {
        check(columns);
        Shape shape = columns.get(0).shape();
        long[] numbers = new long[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            long hash = KEY;
            for (AnyTensor column : columns) {
                hash = FarmHash.concatenate(hash, feature(column, i));
            }
            numbers[i] = Long.remainderUnsigned(hash, bins);
        }
        Int64Tensor crossed = Int64Tensor.of(numbers, shape);
        return outputMode == OutputMode.INT ? crossed : new Encoding(outputMode, bins).encode(crossed.toTensor(), null);
    }

    private static long feature(AnyTensor column, int place) {
        return column instanceof StringTensor texts
                ? FarmHash.fingerprint(texts.at(place).getBytes(StandardCharsets.UTF_8))
                : ((Int64Tensor) column).at(place);
    }

    private static void check(List<? extends AnyTensor> columns) {
        if (columns.size() < 2) {
            throw new IllegalArgumentException(
                    "HashedCrossing takes two columns or more, received " + columns.size() + ".");
        }
        Shape first = columns.get(0).shape();
        for (AnyTensor column : columns) {
            Shape shape = column.shape();
            if (shape.rank() > 2 || shape.rank() == 2 && shape.dim(1) != 1 || !shape.equals(first)) {
                throw new IllegalArgumentException(
                        "HashedCrossing takes columns of one shape (n,), (n, 1) or (), received "
                                + columns.stream().map(AnyTensor::shape).toList() + ".");
            }
            if (!(column instanceof StringTensor || column instanceof Int64Tensor)) {
                throw new IllegalArgumentException("HashedCrossing takes texts or integers, received other numbers;"
                        + " put them into bins first, by Discretization.");
            }
        }
    }
}
