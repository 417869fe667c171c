package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Registry;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prepares a whole table: each column in its own way, columns crossed, all joined to one row of numbers per sample.
 * Source: Keras {@code utils.FeatureSpace}.
 *
 * <pre>{@code
 * FeatureSpace space = FeatureSpace.of()
 *         .with("age", Feature.floatNormalized())
 *         .with("city", Feature.stringCategorical())
 *         .with("plan", "integer_categorical")
 *         .withCross(Cross.of("city", "plan"))
 *         .adapt(table);
 * Tensor x = space.apply(table);     // (n, columns)
 * }</pre>
 *
 * <p>A table is a map from names to columns of shape (n,) or (n, 1); single values have shape (). The output has the
 * features in alphabetical order, then the crosses.
 *
 * @param features by name
 * @param crosses features taken together
 * @param hashingBins bins of features given as {@code "string_hashed"} or {@code "integer_hashed"}; default 32
 * @param discretizationBins bins of features given as {@code "float_discretized"}; default 32
 */
public record FeatureSpace(Map<String, Feature> features, List<Cross> crosses, int hashingBins, int discretizationBins)
        implements Configurable {
    private static final int ADAPT_BATCH = 32;
    private static final String MODULE = "keras.src.layers.preprocessing.feature_space";

    /** Copies the maps and checks that crosses speak of known features. */
    public FeatureSpace {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        crosses = List.copyOf(crosses);
        for (Cross cross : crosses) {
            if (!features.keySet().containsAll(cross.features())) {
                throw new IllegalArgumentException("The cross of " + cross.features()
                        + " speaks of unknown features; known are " + features.keySet() + ".");
            }
        }
    }

    /** A space without features yet. */
    public static FeatureSpace of() {
        return new FeatureSpace(Map.of(), List.of(), 32, 32);
    }

    /** The same with one more feature. */
    public FeatureSpace with(String name, Feature feature) {
        Map<String, Feature> more = new LinkedHashMap<>(features);
        more.put(name, feature);
        return new FeatureSpace(more, crosses, hashingBins, discretizationBins);
    }

    /** The same with one more feature, by Keras's name of its kind: {@code "float_normalized"}. */
    public FeatureSpace with(String name, String kind) {
        return with(name, Feature.read(ConfigValue.of(kind), hashingBins, discretizationBins));
    }

    /** The same with one more cross. */
    public FeatureSpace withCross(Cross cross) {
        List<Cross> more = new ArrayList<>(crosses);
        more.add(cross);
        return new FeatureSpace(features, more, hashingBins, discretizationBins);
    }

    /** Learns what the features that have learned nothing yet need; in batches of 32 rows, as Keras does. */
    public FeatureSpace adapt(Map<String, ? extends AnyTensor> table) {
        Map<String, Feature> adapted = new LinkedHashMap<>(features);
        features.forEach((name, feature) -> {
            if (feature.preprocessor() instanceof Adaptable adaptable && adaptable.needsAdapt()) {
                adapted.put(name, feature.with(adaptable.adapt(batches(column(table, name)))));
            }
        });
        return new FeatureSpace(adapted, crosses, hashingBins, discretizationBins);
    }

    private static List<AnyTensor> batches(AnyTensor column) {
        List<AnyTensor> batches = new ArrayList<>();
        int count = column.shape().dim(0);
        for (int from = 0; from < count; from += ADAPT_BATCH) {
            batches.add(column.rows(from, Math.min(count, from + ADAPT_BATCH)));
        }
        return batches;
    }

    /** A column as (n, 1). */
    private static AnyTensor column(Map<String, ? extends AnyTensor> table, String name) {
        AnyTensor column = table.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "The table has no column '" + name + "'; it has " + table.keySet() + ".");
        }
        return column.shape().rank() < 2
                ? column.reshape(Shape.of(column.shape().size(), 1))
                : column;
    }

    /** The encoded features and crosses by name, in the order of the joined output; Keras's mode {@code dict}. */
    public Map<String, AnyTensor> encode(Map<String, ? extends AnyTensor> table) {
        Map<String, AnyTensor> prepared = new TreeMap<>();
        features.forEach((name, feature) -> prepared.put(name, feature.prepare(column(table, name))));
        Map<String, AnyTensor> crossed = new TreeMap<>();
        for (Cross cross : crosses) {
            List<AnyTensor> columns = new ArrayList<>();
            for (String name : cross.features()) {
                columns.add(present(prepared, name));
            }
            AnyTensor numbers = HashedCrossing.of(cross.bins()).apply(columns);
            crossed.put(cross.name(), cross.oneHot() ? Feature.oneHot(numbers, cross.bins()) : numbers);
        }
        Map<String, AnyTensor> encoded = new LinkedHashMap<>();
        prepared.forEach((name, column) -> encoded.put(name, feature(name).encode(name, column)));
        encoded.putAll(crossed);
        if (features.keySet().stream().allMatch(name -> isSingle(table, name))) {
            encoded.replaceAll((name, rows) -> rows.reshape(rows.shape().tail()));
        }
        return encoded;
    }

    private Feature feature(String name) {
        return present(features, name);
    }

    private static <T> T present(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Unknown feature '" + name + "'; known are " + map.keySet() + ".");
        }
        return value;
    }

    private static boolean isSingle(Map<String, ? extends AnyTensor> table, String name) {
        AnyTensor column = table.get(name);
        return column != null && column.shape().rank() == 0;
    }

    /** All encoded features and crosses joined along the last axis; Keras's mode {@code concat}. */
    public Tensor apply(Map<String, ? extends AnyTensor> table) {
        Map<String, AnyTensor> encoded = encode(table);
        if (encoded.isEmpty()) {
            throw new IllegalStateException("This FeatureSpace has no features; add some by with(name, feature).");
        }
        List<Tensor> parts = new ArrayList<>();
        encoded.forEach((name, part) -> {
            if (!(part instanceof Tensor numbers)) {
                throw new IllegalArgumentException(
                        "Feature '" + name + "' gives out numbers of categories, which can't be"
                                + " joined; make it one-hot, or use encode(table).");
            }
            parts.add(numbers);
        });
        return join(parts);
    }

    private static Tensor join(List<Tensor> parts) {
        int columns = parts.stream().mapToInt(part -> part.shape().columns()).sum();
        Shape shape = parts.get(0).shape().with(-1, columns);
        Tensor joined = Tensor.zeros(shape.rows(), columns);
        int at = 0;
        for (Tensor part : parts) {
            int width = part.shape().columns();
            if (part.shape().rows() != shape.rows()) {
                throw new IllegalArgumentException("The table's columns have different lengths, such as " + shape.rows()
                        + " and " + part.shape().rows() + "; they must be the same.");
            }
            for (int row = 0; row < shape.rows(); row++) {
                System.arraycopy(
                        part.storage().floats(),
                        part.offset() + row * width,
                        joined.storage().floats(),
                        row * columns + at,
                        width);
            }
            at += width;
        }
        return joined.reshape(shape);
    }

    @Override
    public String className() {
        return "FeatureSpace";
    }

    @Override
    public ConfigObject config() {
        Map<String, ConfigValue> written = new LinkedHashMap<>();
        features.forEach((name, feature) -> written.put(name, write(feature)));
        return ConfigObject.empty()
                .with("features", ConfigValue.objectOf(written))
                .with("output_mode", ConfigValue.of("concat"))
                .with(
                        "crosses",
                        ConfigValue.listOf(
                                crosses.stream().map(FeatureSpace::write).toList()))
                .with("crossing_dim", ConfigValue.of(32L))
                .with("hashing_dim", ConfigValue.of((long) hashingBins))
                .with("num_discretization_bins", ConfigValue.of((long) discretizationBins));
    }

    /** A part of a space as Keras writes it into a file. */
    static ConfigObject write(Configurable part) {
        return Registry.write(MODULE, part).with("registered_name", ConfigValue.of(part.className()));
    }

    /** Reads Keras's config; what was learned is not in it. */
    public static FeatureSpace read(ConfigObject config) {
        int hashing = config.readOr("hashing_dim", ConfigValue::asInt, 32);
        int bins = config.readOr("num_discretization_bins", ConfigValue::asInt, 32);
        Map<String, Feature> features = new LinkedHashMap<>();
        config.get("features")
                .entries()
                .forEach((name, value) -> features.put(name, Feature.read(value, hashing, bins)));
        List<Cross> crosses = config.readOr(
                "crosses", list -> list.readAll(cross -> FeatureConfigs.read(Cross.SCHEMA, cross)), List.of());
        return new FeatureSpace(features, crosses, hashing, bins);
    }
}
