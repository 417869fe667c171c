package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import java.util.List;

/**
 * Several features of a {@link FeatureSpace} taken together as one category. Source: Keras {@code FeatureSpace.cross}.
 *
 * @param features the names of two features or more, of texts or integers
 * @param bins how many bins their combinations are hashed into
 * @param oneHot whether to give out rows; else numbers
 */
public record Cross(List<String> features, int bins, boolean oneHot) implements Configurable {
    /** Checks that there are two features. */
    public Cross {
        features = List.copyOf(features);
        if (features.size() < 2) {
            throw new IllegalArgumentException("A cross takes two features or more, received " + features + ".");
        }
    }

    /** One-hot rows of 32 bins. */
    public static Cross of(String... features) {
        return new Cross(List.of(features), 32, true);
    }

    /** The same with another number of bins. */
    public Cross withBins(int newBins) {
        return new Cross(features, newBins, oneHot);
    }

    /** The same giving out numbers instead of rows. */
    public Cross asNumbers() {
        return new Cross(features, bins, false);
    }

    /** The name in the output: {@code city_X_age}. */
    public String name() {
        return String.join("_X_", features);
    }

    @Override
    public String className() {
        return "Cross";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("feature_names", FeatureConfigs.list(features, ConfigValue::of))
                .with("crossing_dim", ConfigValue.of((long) bins))
                .with("output_mode", ConfigValue.of(oneHot ? "one_hot" : "int"));
    }

    static Cross read(ConfigValue value) {
        ConfigValue config = value.get("config");
        return new Cross(
                config.read("feature_names", list -> list.readAll(ConfigValue::string)),
                config.read("crossing_dim", ConfigValue::asInt),
                config.readOr("output_mode", ConfigValue::string, "one_hot").equals("one_hot"));
    }
}
