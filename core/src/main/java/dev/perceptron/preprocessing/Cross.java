package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import java.util.List;

/**
 * Several features of a {@link FeatureSpace} taken together as one category. Source: Keras {@code FeatureSpace.cross}.
 *
 * @param features the names of two features or more, of texts or integers
 * @param bins how many bins their combinations are hashed into
 * @param oneHot whether to give out rows; else numbers
 */
public record Cross(List<String> features, int bins, boolean oneHot) implements Configurable {
    private static final Option<Cross, List<String>> FEATURES =
            Option.of("feature_names", FeatureConfigs.STRINGS, Cross::features);
    private static final Option<Cross, Integer> BINS = Option.integer("crossing_dim", Cross::bins);
    private static final Option<Cross, Boolean> ONE_HOT = Option.<Cross, Boolean>of(
                    "output_mode",
                    new OptionType<>(
                            "one_hot or int",
                            value -> value.string().equals("one_hot"),
                            oneHot -> ConfigValue.of(oneHot ? "one_hot" : "int"),
                            List.of(true, false)),
                    Cross::oneHot)
            .or(true);

    static final Schema<Cross> SCHEMA = Schema.of("Cross", Cross::new, FEATURES, BINS, ONE_HOT);

    public Cross {
        features = List.copyOf(features);
        if (features.size() < 2) {
            throw new IllegalArgumentException("A cross takes two features or more, received " + features + ".");
        }
    }

    /** One-hot rows of 32 bins. */
    public static Cross of(String... features) {
        return SCHEMA.of(FEATURES, List.of(features), BINS, 32);
    }

    /** The same with another number of bins. */
    public Cross withBins(int newBins) {
        return SCHEMA.with(this, BINS, newBins);
    }

    /** The same giving out numbers instead of rows. */
    public Cross asNumbers() {
        return SCHEMA.with(this, ONE_HOT, false);
    }

    /** The name in the output: {@code city_X_age}. */
    public String name() {
        return String.join("_X_", features);
    }

    @Override
    public Schema<Cross> schema() {
        return SCHEMA;
    }
}
