package dev.perceptron.model;

import dev.perceptron.graph.LayerCopies;
import java.util.IdentityHashMap;
import java.util.Map;

/** Copies a model with all models inside; what was one layer or model in several places is one in the copies, too. */
final class ModelCopies {
    private final long seed;
    private final LayerCopies layers = new LayerCopies();
    private final Map<Model, Model> models = new IdentityHashMap<>();

    ModelCopies(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    LayerCopies layers() {
        return layers;
    }

    Model of(Model original) {
        Model known = models.get(original);
        if (known == null) {
            known = original.copy(this);
            models.put(original, known);
        }
        return known;
    }
}
