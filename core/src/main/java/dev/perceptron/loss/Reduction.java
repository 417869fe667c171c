package dev.perceptron.loss;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;

/** How the values of a loss become one number. Source: Keras's argument {@code reduction}. */
public enum Reduction {
    /** Σ w·v / number of values: Keras's default. */
    SUM_OVER_BATCH_SIZE("sum_over_batch_size"),
    /** The same under its other name. */
    MEAN("mean"),
    /** Σ w·v / Σ w; without weights the mean. */
    MEAN_WITH_SAMPLE_WEIGHT("mean_with_sample_weight"),
    /** Σ w·v. */
    SUM("sum"),
    /** The weighted values as they are. */
    NONE("none");

    private final String kerasName;

    Reduction(String kerasName) {
        this.kerasName = kerasName;
    }

    /** Keras's name: {@code sum_over_batch_size}. */
    public String kerasName() {
        return kerasName;
    }

    /** Whether the sum is divided by the number of values. */
    public boolean dividesByCount() {
        return this == SUM_OVER_BATCH_SIZE || this == MEAN;
    }

    /** The reduction of Keras's name; Python's {@code None} is {@link #NONE}. */
    static Reduction read(ConfigValue value) {
        if (value.isNull()) {
            return NONE;
        }
        for (Reduction each : values()) {
            if (each.kerasName.equals(value.string())) {
                return each;
            }
        }
        throw new ConfigException("expected sum_over_batch_size, mean, mean_with_sample_weight, sum or none, received "
                + value.description() + ".");
    }
}
