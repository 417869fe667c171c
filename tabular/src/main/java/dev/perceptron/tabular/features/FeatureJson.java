package dev.perceptron.tabular.features;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.tabular.table.DateFormat;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Features and target as JSON: what a model's file keeps of the preprocessing. Data only; every entry is checked. */
public final class FeatureJson {
    private static final int MOST_FEATURES = 10_000;
    private static final int MOST_CATEGORIES = 6000;
    private static final int LONGEST = 100_000;

    private FeatureJson() {}

    /** Features as JSON. */
    public static ConfigObject write(Features features) {
        return ConfigObject.empty()
                .with(
                        "features",
                        ConfigValue.listOf(
                                features.all().stream().map(FeatureJson::write).toList()))
                .with("center", numbers(features.scaling().center()))
                .with("scale", numbers(features.scaling().scale()));
    }

    private static ConfigValue numbers(double[] values) {
        return ConfigValue.listOf(
                Arrays.stream(values).mapToObj(ConfigValue::of).toList());
    }

    private static ConfigValue texts(List<String> values) {
        return ConfigValue.listOf(values.stream().map(ConfigValue::of).toList());
    }

    private static ConfigObject write(ColumnEncoding feature) {
        ConfigObject common = ConfigObject.empty()
                .with("name", ConfigValue.of(feature.name()))
                .with("kind", ConfigValue.of(feature.kind().label()));
        if (feature instanceof ColumnEncoding.Numeric numeric) {
            ConfigObject all = common.with("median", ConfigValue.of(numeric.median()))
                    .with("missing", ConfigValue.of(numeric.flag()));
            return numeric.date()
                    ? all.with("written", ConfigValue.of(numeric.dateFormat().label()))
                    : all;
        }
        ColumnEncoding.Categorical categorical = (ColumnEncoding.Categorical) feature;
        return common.with("categories", texts(categorical.categories()))
                .with("missing", ConfigValue.of(categorical.missing()))
                .with("embedded", ConfigValue.of(categorical.embedded()));
    }

    /**
     * Reads features.
     *
     * @throws ConfigException if an entry is missing or can't be
     */
    public static Features read(ConfigValue config) {
        List<ColumnEncoding> features = config.read("features", list -> {
            limit(list.list().size(), 1, MOST_FEATURES, "features");
            return list.readAll(FeatureJson::feature);
        });
        Set<String> names = new HashSet<>();
        for (ColumnEncoding feature : features) {
            if (!names.add(feature.name())) {
                throw new ConfigException("two features are called '" + feature.name() + "'.");
            }
        }
        int width = features.stream().mapToInt(ColumnEncoding::width).sum();
        double[] center = config.read("center", value -> numbers(value, width));
        double[] scale = config.read("scale", value -> numbers(value, width));
        return new Features(features, new Scaling(center, scale), List.of());
    }

    private static void limit(int size, int least, int most, String what) {
        if (size < least || size > most) {
            throw new ConfigException("expected " + least + " to " + most + " " + what + ", received " + size + ".");
        }
    }

    private static double[] numbers(ConfigValue value, int count) {
        List<Double> numbers = value.readAll(FeatureJson::finite);
        if (numbers.size() != count) {
            throw new ConfigException(
                    "expected " + count + " numbers, one for each of a row, received " + numbers.size() + ".");
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double finite(ConfigValue value) {
        double number = value.asDouble();
        if (!Double.isFinite(number)) {
            throw new ConfigException("expected a finite number, received " + number + ".");
        }
        return number;
    }

    private static String text(ConfigValue value) {
        String text = value.string();
        limit(text.length(), 0, LONGEST, "characters");
        return text;
    }

    private static DateFormat dateFormat(ConfigValue value) {
        return DateFormat.of(value.string())
                .orElseThrow(() -> new ConfigException(
                        "expected an order of dates such as day.month.year, received '" + value.string() + "'."));
    }

    private static ColumnEncoding feature(ConfigValue config) {
        String name = config.read("name", FeatureJson::text);
        String kind = config.read("kind", ConfigValue::string);
        switch (kind) {
            case "number", "date" -> {
                return new ColumnEncoding.Numeric(
                        name,
                        kind.equals("date"),
                        config.read("median", FeatureJson::finite),
                        config.read("missing", ConfigValue::asBool),
                        config.optional("written").isPresent()
                                ? config.read("written", FeatureJson::dateFormat)
                                : DateFormat.ISO);
            }
            case "category" -> {
                boolean missing = config.read("missing", ConfigValue::asBool);
                boolean embedded = config.read("embedded", ConfigValue::asBool);
                List<String> categories = config.read("categories", value -> {
                    limit(value.list().size(), 0, MOST_CATEGORIES, "categories");
                    return value.readAll(FeatureJson::text);
                });
                if (new HashSet<>(categories).size() < categories.size()) {
                    throw new ConfigException("the feature '" + name + "' has a category twice.");
                }
                return new ColumnEncoding.Categorical(name, categories, missing, embedded);
            }
            default ->
                throw new ConfigException("expected the kind number, date or category, received '" + kind + "'.");
        }
    }

    /** A target as JSON. */
    public static ConfigObject write(Target target) {
        ConfigObject common = ConfigObject.empty().with("name", ConfigValue.of(target.name()));
        if (target instanceof Target.Classes classes) {
            return common.with("task", ConfigValue.of("classification")).with("labels", texts(classes.labels()));
        }
        Target.Quantity number = (Target.Quantity) target;
        return common.with("task", ConfigValue.of("regression"))
                .with("date", ConfigValue.of(number.date()))
                .with("mean", ConfigValue.of(number.mean()))
                .with("deviation", ConfigValue.of(number.deviation()))
                .with("low", ConfigValue.of(number.low()))
                .with("high", ConfigValue.of(number.high()));
    }

    /**
     * Reads a target.
     *
     * @throws ConfigException if an entry is missing or can't be
     */
    public static Target readTarget(ConfigValue config) {
        String name = config.read("name", FeatureJson::text);
        String task = config.read("task", ConfigValue::string);
        switch (task) {
            case "classification" -> {
                List<String> labels = config.read("labels", value -> {
                    limit(value.list().size(), 2, MOST_CATEGORIES, "labels");
                    return value.readAll(FeatureJson::text);
                });
                return new Target.Classes(name, labels);
            }
            case "regression" -> {
                return new Target.Quantity(
                        name,
                        config.read("date", ConfigValue::asBool),
                        config.read("mean", FeatureJson::finite),
                        config.read("deviation", FeatureJson::finite),
                        config.read("low", FeatureJson::finite),
                        config.read("high", FeatureJson::finite));
            }
            default ->
                throw new ConfigException("expected the task classification or regression, received '" + task + "'.");
        }
    }
}
