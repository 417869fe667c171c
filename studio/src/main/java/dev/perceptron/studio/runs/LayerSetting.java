package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all layers of a kind have, such as their activation, as one setting of a run. */
public final class LayerSetting {
    private LayerSetting() {}

    /** The value where all have the same, else all of them as {@code relu-relu-tanh}; empty if there is no such layer. */
    public static Optional<ConfigValue> of(List<ConfigValue> all) {
        if (all.stream().distinct().count() <= 1) {
            return all.stream().findFirst();
        }
        return Optional.of(ConfigValue.of(
                all.stream().map(each -> each.toString().replace("\"", "")).collect(Collectors.joining("-"))));
    }
}
