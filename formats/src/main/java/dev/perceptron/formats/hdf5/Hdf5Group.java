package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.FormatException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of a file: groups and datasets by name, in the file's order, and attributes. A path joins names by
 * {@code /}. What is not there is reported by a {@link FormatException} naming the path and what is there instead.
 */
public final class Hdf5Group implements Hdf5Object {
    private final ObjectPath place;
    private final Hdf5Attributes attributes;
    private final Map<String, Hdf5Object> children;

    Hdf5Group(ObjectPath place, Hdf5Attributes attributes, Map<String, Hdf5Object> children) {
        this.place = place;
        this.attributes = attributes;
        this.children = children;
    }

    /** A new root to put groups, datasets and attributes into, for writing. */
    public static Hdf5GroupBuilder builder() {
        return new Hdf5GroupBuilder(ObjectPath.root("model.h5"));
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public Hdf5Attributes attributes() {
        return attributes;
    }

    /** The file's name, as it was given. */
    public String file() {
        return place.file();
    }

    /** The names of groups and datasets, in the file's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(children.keySet());
    }

    /** Groups and datasets, in the file's order. */
    public Collection<Hdf5Object> children() {
        return Collections.unmodifiableCollection(children.values());
    }

    /** The groups, in the file's order. */
    public List<Hdf5Group> groups() {
        return children.values().stream()
                .filter(Hdf5Group.class::isInstance)
                .map(Hdf5Group.class::cast)
                .toList();
    }

    /** The datasets, in the file's order. */
    public List<Hdf5Dataset> datasets() {
        return children.values().stream()
                .filter(Hdf5Dataset.class::isInstance)
                .map(Hdf5Dataset.class::cast)
                .toList();
    }

    /** The group or dataset at {@code path} below this one, if there is one; a leading {@code /} is ignored. */
    public Optional<Hdf5Object> find(String path) {
        Hdf5Object at = this;
        for (String step : path.split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            Hdf5Object next = at instanceof Hdf5Group group ? group.children.get(step) : null;
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }

    /** Whether there is a group or a dataset at {@code path}. */
    public boolean has(String path) {
        return find(path).isPresent();
    }

    /** The group at {@code path}, if there is one. */
    public Optional<Hdf5Group> findGroup(String path) {
        return find(path).filter(Hdf5Group.class::isInstance).map(Hdf5Group.class::cast);
    }

    /** The dataset at {@code path}, if there is one. */
    public Optional<Hdf5Dataset> findDataset(String path) {
        return find(path).filter(Hdf5Dataset.class::isInstance).map(Hdf5Dataset.class::cast);
    }

    /** The group at {@code path}. */
    public Hdf5Group group(String path) {
        return findGroup(path).orElseThrow(() -> missing("group", path));
    }

    /** The dataset at {@code path}. */
    public Hdf5Dataset dataset(String path) {
        return findDataset(path).orElseThrow(() -> missing("dataset", path));
    }

    private FormatException missing(String kind, String wanted) {
        String is = has(wanted) ? "it is not one" : "there is none; " + place + " has " + some(children.keySet());
        return place.error("expected a " + kind + " \"" + wanted + "\": " + is);
    }

    private static String some(Set<String> names) {
        return names.size() <= 20
                ? names.toString()
                : names.stream().limit(20).toList() + " and " + (names.size() - 20) + " more";
    }

    @Override
    public String toString() {
        return place + " " + some(children.keySet());
    }
}
