package dev.perceptron.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of one family of recipes: a closed, immutable table from Keras's names to {@link Type}s.
 *
 * <p>Nothing is found by reflection; what is not in the table can't be read. To let a file name one's own recipes, make
 * a registry that holds them too: {@link #with}.
 */
public final class Registry<T extends Configurable> {
    private final String family;
    private final Class<T> kind;
    private final List<Type<? extends T>> types;
    private final Map<String, Type<? extends T>> byName;

    private Registry(String family, Class<T> kind, List<Type<? extends T>> types) {
        this.family = family;
        this.kind = kind;
        this.types = List.copyOf(types);
        Map<String, Type<? extends T>> names = new LinkedHashMap<>();
        for (Type<? extends T> type : types) {
            put(names, type.name(), type);
            type.aliases().forEach(alias -> put(names, alias, type));
        }
        this.byName = Collections.unmodifiableMap(names);
    }

    private void put(Map<String, Type<? extends T>> names, String name, Type<? extends T> type) {
        Type<? extends T> taken = names.put(name, type);
        if (taken != null) {
            throw new IllegalArgumentException("The " + family + " '" + name + "' is listed twice.");
        }
    }

    /** A catalogue; {@code family} is what one entry is called in messages: {@code activation}. */
    @SafeVarargs
    public static <T extends Configurable> Registry<T> of(String family, Class<T> kind, Type<? extends T>... types) {
        return new Registry<>(family, kind, List.of(types));
    }

    /** This catalogue and one more type. */
    public Registry<T> with(Type<? extends T> type) {
        List<Type<? extends T>> more = new ArrayList<>(types);
        more.add(type);
        return new Registry<>(family, kind, more);
    }

    /** All types, in the order of the catalogue. */
    public List<Type<? extends T>> types() {
        return types;
    }

    /** All names and aliases, in the order of the catalogue. */
    public Collection<String> names() {
        return byName.keySet();
    }

    /** Whether a name or alias is known. */
    public boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** The recipe of this name with Keras's defaults. */
    public T get(String name) {
        return read(name, ConfigObject.empty());
    }

    /** The recipe of this name with this config. */
    public T read(String name, ConfigObject config) {
        Type<? extends T> type = byName.get(name);
        if (type == null) {
            throw new ConfigException("unknown " + family + " '" + name + "'"
                    + NearName.orKnown(name, byName.keySet())
                    + " One of your own is read by LoadOptions.with(Type.of(\"" + name + "\", …)).");
        }
        return type.read(config);
    }

    /** The recipe that a config names: a bare name, or {@code {"class_name": …, "config": {…}}}. */
    public T read(ConfigValue value) {
        Configurable own = OwnObjects.of(value);
        if (own != null) {
            return checked(own);
        }
        if (value instanceof ConfigText name) {
            return get(name.string());
        }
        String name = value.read("class_name", ConfigValue::string);
        return value.has("config") && value.get("config") instanceof ConfigObject
                ? value.read("config", config -> read(name, (ConfigObject) config))
                : get(name);
    }

    private T checked(Configurable own) {
        if (!kind.isInstance(own)) {
            throw new ConfigException("expected an " + family + ", received your own '" + own.className()
                    + "', which is none; register a type of that name that reads one.");
        }
        return kind.cast(own);
    }

    /** A recipe as Keras writes it into a file. */
    public static ConfigObject write(String module, Configurable recipe) {
        return ConfigObject.empty()
                .with("module", ConfigValue.of(module))
                .with("class_name", ConfigValue.of(recipe.className()))
                .with("config", recipe.config())
                .with("registered_name", ConfigValue.ofNull());
    }
}
