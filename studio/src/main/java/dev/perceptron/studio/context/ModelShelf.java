package dev.perceptron.studio.context;

import dev.perceptron.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The trained models that the pages may use, by name, in the order they came; for any number of threads. */
public final class ModelShelf {
    private final Map<String, Model> models = new LinkedHashMap<>();

    /** An empty shelf. */
    public ModelShelf() {}

    /** The names and models as they are now. */
    public synchronized Map<String, Model> all() {
        return new LinkedHashMap<>(models);
    }

    /** The model of this name. */
    public synchronized Optional<Model> get(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /**
     * Puts a model on the shelf; where the name is taken, a number is added to it.
     *
     * @param model must not be trained any more
     * @return the name it got
     */
    public synchronized String add(String name, Model model) {
        String free = name;
        for (int i = 2; models.containsKey(free); i++) {
            free = name + " " + i;
        }
        models.put(free, model);
        return free;
    }

    /** Takes a model away; returns whether it was there. */
    public synchronized boolean remove(String name) {
        return models.remove(name) != null;
    }
}
