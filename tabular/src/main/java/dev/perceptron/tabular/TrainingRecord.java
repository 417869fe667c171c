package dev.perceptron.tabular;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.tabular.network.MemberNetwork;
import dev.perceptron.tabular.network.RecipeMembers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model was trained and how good it was then; kept in its file.
 *
 * @param rows how many rows it learned from
 * @param reason why the task was taken for what it is
 * @param seed all randomness followed from it
 * @param epochs how many epochs a network was trained at most; its learning rates followed from it
 * @param shares which networks it is made of
 * @param notes what was left out and why
 * @param figures measured on rows by networks that had not been trained on them
 */
public record TrainingRecord(
        int rows,
        String reason,
        long seed,
        int epochs,
        List<Share> shares,
        List<String> notes,
        Map<String, Double> figures) {
    /** Copies the collections. */
    public TrainingRecord {
        shares = List.copyOf(shares);
        notes = List.copyOf(notes);
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /**
     * The networks of one recipe.
     *
     * @param recipe what the recipe is called
     * @param weight how much their mean counts; all shares' make 1
     * @param bestEpochs for each network, the epoch whose weights were kept
     * @param temperature by which their sums before softmax were divided; 1 for numbers
     */
    public record Share(String recipe, double weight, List<Integer> bestEpochs, double temperature) {
        /** Copies the list. */
        public Share {
            bestEpochs = List.copyOf(bestEpochs);
        }

        static Share of(RecipeMembers group) {
            return new Share(
                    group.layout().recipe().name(),
                    group.weight(),
                    group.members().stream().map(MemberNetwork::bestEpoch).toList(),
                    group.temperature());
        }

        private ConfigValue json() {
            return ConfigObject.empty()
                    .with("recipe", ConfigValue.of(recipe))
                    .with("weight", ConfigValue.of(weight))
                    .with(
                            "best_epochs",
                            ConfigValue.listOf(bestEpochs.stream()
                                    .map(epoch -> ConfigValue.of((long) epoch))
                                    .toList()))
                    .with("temperature", ConfigValue.of(temperature));
        }

        private static Share read(ConfigValue config) {
            return new Share(
                    config.read("recipe", ConfigValue::string),
                    config.read("weight", ConfigValue::asDouble),
                    config.read("best_epochs", value -> value.readAll(ConfigValue::asInt)),
                    config.read("temperature", ConfigValue::asDouble));
        }

        /** As files had it while there was one recipe. */
        private static Share readAlone(ConfigValue config) {
            return new Share(
                    "RealMLP",
                    1,
                    config.read("best_epochs", value -> value.readAll(ConfigValue::asInt)),
                    config.read("temperature", ConfigValue::asDouble));
        }
    }

    /** How many networks there are. */
    public int networks() {
        return shares.stream().mapToInt(share -> share.bestEpochs().size()).sum();
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
                        "networks",
                        ConfigValue.listOf(shares.stream().map(Share::json).toList()))
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
                config.optional("networks").isPresent()
                        ? config.read("networks", value -> value.readAll(Share::read))
                        : List.of(Share.readAlone(config)),
                config.read("notes", value -> value.readAll(ConfigValue::string)),
                figures);
    }
}
