package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recipes of one's own that a file may name, of any family: Keras's {@code custom_objects}.
 *
 * <p>{@link #resolve} goes through a config, innermost objects first, and reads each that has the name of a type given here;
 * the catalogues then find it read.
 */
@Experimental
public final class OwnObjects {
    private static final String READ = "@recipe";

    /** Where Keras writes a bare name for a function or object without arguments. */
    private static final Set<String> NAMED =
            Set.of("activation", "loss", "metrics", "weighted_metrics", "optimizer", "fn");

    private final Map<String, Type<?>> types = new LinkedHashMap<>();

    private OwnObjects(List<Type<?>> all) {
        for (Type<?> type : all) {
            types.put(type.name(), type);
            type.aliases().forEach(alias -> types.put(alias, type));
        }
    }

    /** These types; of two of one name the later counts. */
    public static OwnObjects of(List<? extends Type<?>> types) {
        return new OwnObjects(List.copyOf(types));
    }

    /** Whether one of them has this name. */
    public boolean knows(String name) {
        return types.containsKey(name);
    }

    /** The same config with every object of one's own read. */
    public ConfigValue resolve(ConfigValue config) {
        return types.isEmpty() ? config : resolve(config, "");
    }

    private ConfigValue resolve(ConfigValue value, String key) {
        if (value instanceof ConfigText text && isNamed(key) && knows(text.string())) {
            return read(
                    ConfigObject.empty().with("class_name", value).with("config", ConfigObject.empty()),
                    text.string(),
                    ConfigObject.empty());
        }
        if (value instanceof ConfigList list) {
            List<ConfigValue> resolved = new ArrayList<>();
            for (int i = 0; i < list.list().size(); i++) {
                int at = i;
                resolved.add(within(JsonPath.index(i), () -> resolve(list.list().get(at), key)));
            }
            return new ConfigList(resolved);
        }
        return value instanceof ConfigObject object ? object(object, key) : value;
    }

    private ConfigValue object(ConfigObject object, String key) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        boolean dict = !object.has("class_name");
        for (Map.Entry<String, ConfigValue> entry : object.entries().entrySet()) {
            String below = dict && isNamed(key) ? key : entry.getKey();
            entries.put(entry.getKey(), within(JsonPath.name(entry.getKey()), () -> resolve(entry.getValue(), below)));
        }
        ConfigObject resolved = new ConfigObject(entries);
        if (!(entries.get("class_name") instanceof ConfigText type)) {
            return resolved;
        }
        ConfigValue config = entries.get("config");
        if (type.string().equals("function") && config instanceof ConfigText name && knows(name.string())) {
            return read(resolved.with("class_name", name), name.string(), ConfigObject.empty());
        }
        return knows(type.string())
                ? read(resolved, type.string(), config instanceof ConfigObject given ? given : ConfigObject.empty())
                : resolved;
    }

    private ConfigValue read(ConfigObject written, String name, ConfigObject config) {
        Type<?> type = types.get(name);
        Object made = type == null ? null : within(JsonPath.name("config"), () -> type.read(config));
        if (made instanceof Configurable recipe) {
            return written.with(READ, new ConfigRecipe(recipe));
        }
        throw new ConfigException("the type '" + name + "' of your own reads "
                + (made == null ? "null" : made.getClass().getSimpleName())
                + ", expected a layer, activation, initializer, regularizer, constraint, schedule, loss, metric or"
                + " optimizer.");
    }

    private interface Reading<R> {
        R read();
    }

    private static <R> R within(String place, Reading<R> reading) {
        try {
            return reading.read();
        } catch (ConfigException e) {
            throw e.within(place);
        }
    }

    private static boolean isNamed(String key) {
        return NAMED.contains(key)
                || key.endsWith("_activation")
                || key.endsWith("_initializer")
                || key.endsWith("_regularizer")
                || key.endsWith("_constraint");
    }

    /** The recipe of one's own that a config has been read as, or null. */
    public static @Nullable Configurable of(ConfigValue value) {
        return value instanceof ConfigObject object && object.entries().get(READ) instanceof ConfigRecipe read
                ? read.recipe()
                : null;
    }
}
