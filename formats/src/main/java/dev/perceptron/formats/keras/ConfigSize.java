package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.FormatException;

/**
 * Counts the layers that a config would make, before it does.
 *
 * <p>A model inside another is copied for each of its uses; a few nested models that each use the next twice would make
 * billions of layers.
 */
final class ConfigSize {
    static final long MOST_LAYERS = 10_000;

    private final String file;
    private final String place;

    private ConfigSize(String file, String place) {
        this.file = file;
        this.place = place;
    }

    static void check(String file, String place, ConfigObject model) {
        new ConfigSize(file, place).count(model);
    }

    private long count(ConfigValue entry) {
        ConfigValue config = entry instanceof ConfigObject object
                ? object.entries().getOrDefault("config", ConfigValue.ofNull())
                : ConfigValue.ofNull();
        ConfigValue layers = config instanceof ConfigObject object
                ? object.entries().getOrDefault("layers", ConfigValue.ofNull())
                : config;
        long count = 1;
        if (layers instanceof ConfigList list && isModel(entry)) {
            for (ConfigValue layer : list.list()) {
                count += count(layer) * uses(layer);
                if (count > MOST_LAYERS) {
                    throw new FormatException(
                            file,
                            place,
                            "the model would have more than " + MOST_LAYERS
                                    + " layers, models inside counted at each use; that is refused");
                }
            }
        }
        return count;
    }

    private static boolean isModel(ConfigValue entry) {
        return entry instanceof ConfigObject object
                && object.entries().get("class_name") instanceof ConfigText type
                && (type.string().equals("Sequential")
                        || type.string().equals("Functional")
                        || type.string().equals("Model"));
    }

    private static long uses(ConfigValue layer) {
        return layer instanceof ConfigObject object && object.entries().get("inbound_nodes") instanceof ConfigList nodes
                ? Math.max(1, nodes.list().size())
                : 1;
    }
}
