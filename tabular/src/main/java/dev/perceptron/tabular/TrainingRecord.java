package dev.perceptron.tabular;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model was trained and how good it was then; kept in its file.
 *
 * @param rows how many rows it learned from
 * @param reason why the task was taken for what it is
 * @param seed all randomness followed from it
 * @param epochs how often each row was seen
 * @param bestEpochs for each member, the epoch whose weights were kept
 * @param temperature by which sums before softmax were divided; 1 for numbers
 * @param notes what was left out and why
 * @param figures measured on rows that a member had not been trained on
 */
public record TrainingRecord(
        int rows,
        String reason,
        long seed,
        int epochs,
        List<Integer> bestEpochs,
        double temperature,
        List<String> notes,
        Map<String, Double> figures) {
    /** Copies the collections. */
    public TrainingRecord {
        bestEpochs = List.copyOf(bestEpochs);
        notes = List.copyOf(notes);
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    ConfigObject json() {
        ConfigObject measured = ConfigObject.empty();
        for (Map.Entry<String, Double> figure : figures.entrySet()) {
            measured = measured.with(
                    figure.getKey(),
                    Double.isFinite(figure.getValue()) ? ConfigValue.of(figure.getValue()) : ConfigValue.ofNull());
        }
        return ConfigObject.empty()
                .with("rows", ConfigValue.of((long) rows))
                .with("reason", ConfigValue.of(reason))
                .with("seed", ConfigValue.of(seed))
                .with("epochs", ConfigValue.of((long) epochs))
                .with(
                        "best_epochs",
                        ConfigValue.listOf(bestEpochs.stream()
                                .map(epoch -> ConfigValue.of((long) epoch))
                                .toList()))
                .with("temperature", ConfigValue.of(temperature))
                .with(
                        "notes",
                        ConfigValue.listOf(notes.stream().map(ConfigValue::of).toList()))
                .with("figures", measured);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws ConfigException if an entry is missing or of another kind
     */
    static TrainingRecord read(ConfigValue config) {
        Map<String, Double> figures = new LinkedHashMap<>();
        config.get("figures")
                .entries()
                .forEach((name, value) -> figures.put(name, value.isNull() ? Double.NaN : value.asDouble()));
        return new TrainingRecord(
                config.read("rows", ConfigValue::asInt),
                config.read("reason", ConfigValue::string),
                config.read("seed", ConfigValue::asLong),
                config.read("epochs", ConfigValue::asInt),
                config.read("best_epochs", value -> value.readAll(ConfigValue::asInt)),
                config.read("temperature", ConfigValue::asDouble),
                config.read("notes", value -> value.readAll(ConfigValue::string)),
                figures);
    }
}
