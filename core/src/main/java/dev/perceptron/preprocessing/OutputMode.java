package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the numbers of categories are given out. Source: Keras {@code output_mode}. */
public enum OutputMode {
    /** The numbers themselves. */
    INT,
    /** Each number as a row with a single 1. */
    ONE_HOT,
    /** For each sample a row with a 1 for every category in it. */
    MULTI_HOT,
    /** For each sample a row with the number of times each category is in it. */
    COUNT,
    /** The same, times the category's weight (inverse document frequency); for lookups only. */
    TF_IDF;

    /** Keras's name: {@code multi_hot}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of this name among those allowed; Keras's old names {@code binary} and {@code tf-idf} too. */
    static OutputMode read(ConfigValue value, OutputMode... allowed) {
        String name = value.string();
        String known = name.equals("binary") ? "multi_hot" : name.replace('-', '_');
        return Arrays.stream(allowed)
                .filter(mode -> mode.kerasName().equals(known))
                .findFirst()
                .orElseThrow(() -> new ConfigException("expected an output mode of "
                        + Arrays.stream(allowed).map(OutputMode::kerasName).toList() + ", received "
                        + value.description() + "."));
    }

    /** Refuses a mode that a layer does not have. */
    static void check(String layer, OutputMode mode, OutputMode... allowed) {
        if (!List.of(allowed).contains(mode)) {
            throw new IllegalArgumentException(
                    layer + " has the output modes " + List.of(allowed) + ", received " + mode + ".");
        }
    }
}
