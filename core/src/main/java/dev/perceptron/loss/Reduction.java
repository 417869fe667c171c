package dev.perceptron.loss;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.OptionType;
import java.util.Locale;

/** How the values of a loss become one number. Source: Keras's argument {@code reduction}. */
public enum Reduction {
    /** Σ w·v / number of values: Keras's default. */
    SUM_OVER_BATCH_SIZE,
    /** The same under its other name. */
    MEAN,
    /** Σ w·v / Σ w; without weights the mean. */
    MEAN_WITH_SAMPLE_WEIGHT,
    /** Σ w·v. */
    SUM,
    /** The weighted values as they are. */
    NONE;

    private static final OptionType<Reduction> NAMES = OptionType.choice(Reduction.class);

    /** Keras's name: {@code sum_over_batch_size}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the sum is divided by the number of values. */
    public boolean dividesByCount() {
        return this == SUM_OVER_BATCH_SIZE || this == MEAN;
    }

    /** How a config names it; Python's {@code None} is {@link #NONE}. */
    public static Reduction read(ConfigObject config) {
        return config.has("reduction") && config.get("reduction").isNull()
                ? NONE
                : config.readOr("reduction", NAMES.read(), SUM_OVER_BATCH_SIZE);
    }
}
