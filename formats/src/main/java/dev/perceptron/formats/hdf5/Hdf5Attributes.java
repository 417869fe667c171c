package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of a group or a dataset, in the file's order.
 *
 * <p>{@link #string}, {@link #strings} and the like throw a {@link FormatException} if there is no such attribute or if
 * it is not of that kind.
 */
public final class Hdf5Attributes {
    private final ObjectPath owner;
    private final Map<String, Hdf5Attribute> all;

    Hdf5Attributes(ObjectPath owner, Map<String, Hdf5Attribute> all) {
        this.owner = owner;
        this.all = all;
    }

    static Hdf5Attributes none(ObjectPath owner) {
        return new Hdf5Attributes(owner, Map.of());
    }

    static Hdf5Attributes of(ObjectPath owner, Map<String, Hdf5Attribute> all) {
        return all.isEmpty() ? none(owner) : new Hdf5Attributes(owner, new LinkedHashMap<>(all));
    }

    /** The names, in order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(all.keySet());
    }

    /** The attributes, in order. */
    public Collection<Hdf5Attribute> all() {
        return java.util.Collections.unmodifiableCollection(all.values());
    }

    /** Whether there is an attribute {@code name}. */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    /** The attribute {@code name}, if there is one. */
    public Optional<Hdf5Attribute> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** The attribute {@code name}. */
    public Hdf5Attribute get(String name) {
        Hdf5Attribute attribute = all.get(name);
        if (attribute == null) {
            throw owner.error("expected an attribute \"" + name + "\", has " + all.keySet());
        }
        return attribute;
    }

    /** The one text of attribute {@code name}. */
    public String string(String name) {
        return get(name).strings(1).get(0);
    }

    /** The texts of attribute {@code name}; none for an empty array of any type, as Keras writes an empty list. */
    public List<String> strings(String name) {
        Hdf5Attribute attribute = get(name);
        return attribute.count() == 0 ? List.of() : attribute.strings(attribute.count());
    }

    /** The one integer of attribute {@code name}. */
    public long integer(String name) {
        return get(name).integers(1)[0];
    }

    /** The one number of attribute {@code name}. */
    public double number(String name) {
        return get(name).doubles(1)[0];
    }

    /** The numbers of attribute {@code name}. */
    public double[] numbers(String name) {
        Hdf5Attribute attribute = get(name);
        return attribute.doubles(attribute.count());
    }
}
