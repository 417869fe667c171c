package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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

    /** What it gives out: {@code int64} or {@code float32}. */
    String dtype() {
        return this == INT ? "int64" : "float32";
    }

    /** The mode of a layer that has these; Keras's old names {@code binary} and {@code tf-idf} are read too. */
    static <R> Option<R, OutputMode> option(Function<R, OutputMode> getter, OutputMode standard, OutputMode... others) {
        List<OutputMode> allowed = new ArrayList<>(List.of(standard));
        allowed.addAll(List.of(others));
        OptionType<OutputMode> names = OptionType.choice(allowed, OutputMode::kerasName);
        OptionType<OutputMode> type = names.readBy(value -> names.read().apply(ConfigValue.of(known(value.string()))));
        return Option.<R, OutputMode>of("output_mode", type, getter)
                .or(standard)
                .mustBe("one of " + allowed, allowed::contains);
    }

    private static String known(String name) {
        return name.equals("binary") ? "multi_hot" : name.replace('-', '_');
    }
}
