package dev.perceptron.graph;

import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Lora;
import dev.perceptron.layer.Weight;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all handles on one layer share: the recipe, whether it is trained, which weights it needs, and their values once a
 * model has needed them.
 */
final class LayerState {
    private volatile Layer recipe;
    private volatile boolean trainable;
    private @Nullable List<Shape> inputs;
    private volatile List<Weight> weights = List.of();
    private volatile List<WeightValue> values = List.of();
    private @Nullable Thread trainer;
    private int trainings;

    LayerState(Layer recipe) {
        this.recipe = recipe;
        this.trainable = recipe.trainable();
    }

    /** A layer of the same recipe, trained or frozen alike, without weights yet. */
    LayerState fresh() {
        LayerState made = new LayerState(recipe);
        made.trainable = trainable;
        return made;
    }

    /**
     * A layer as one model has it from a {@code compile} to the next.
     *
     * @param weights its weights then, by which a later change of them is seen
     */
    record Snapshot(Layer recipe, boolean trainable, List<Weight> weights) {}

    /** Begins a training of a thread; returns another thread that is training this layer already, or null. */
    synchronized @Nullable Thread begin(Thread thread) {
        Thread other = trainer;
        if (other != null && !other.equals(thread)) {
            return other;
        }
        trainer = thread;
        trainings++;
        return null;
    }

    /** Ends what {@link #begin} began. */
    synchronized void end() {
        if (--trainings == 0) {
            trainer = null;
        }
    }

    Layer recipe() {
        return recipe;
    }

    boolean isTrainable() {
        return trainable;
    }

    void setTrainable(boolean newTrainable) {
        trainable = newTrainable;
        recipe = recipe.withTrainable(newTrainable);
    }

    Snapshot now() {
        return new Snapshot(recipe, trainable, weights);
    }

    /** The snapshot, or the present if the layer has got other weights since. */
    Snapshot settled(Snapshot known) {
        return known.weights() == weights ? known : now();
    }

    /** Checks that a further use needs the same weights as the first. */
    synchronized void claim(List<Shape> newInputs) {
        List<Weight> needed = recipe.weights(newInputs);
        if (inputs == null) {
            inputs = List.copyOf(newInputs);
            weights = List.copyOf(needed);
        } else if (!shapes(weights).equals(shapes(needed))) {
            String name = recipe.name();
            throw new IllegalArgumentException("The layer " + recipe.className()
                    + (name == null ? "" : " '" + name + "'") + " was first used on inputs that need weights "
                    + shapes(weights) + ", now on " + newInputs + " that need " + shapes(needed)
                    + "; the inputs of a layer in several places must have the same shape.");
        }
    }

    private static String shapes(List<Weight> weights) {
        return weights.stream().map(w -> w.name() + " " + w.shape()).toList().toString();
    }

    List<Weight> weights() {
        return weights;
    }

    /** The values, as many as there are weights; fewer while no model has needed them. */
    List<WeightValue> values() {
        return values;
    }

    boolean isDrawn() {
        return values.size() == weights.size();
    }

    void setValues(List<WeightValue> newValues) {
        values = List.copyOf(newValues);
    }

    /** Replaces the recipe by one with the same weights and more after them, whose values a model will draw. */
    void adapt(UnaryOperator<Layer> change) {
        List<Shape> known = inputs;
        if (known == null || !isDrawn()) {
            throw new IllegalStateException("The layer " + recipe.className()
                    + " has no weights yet; build the model first, or make the layer with withLoraRank.");
        }
        if (recipe instanceof Lora) {
            throw new IllegalStateException(
                    "The layer " + recipe.className() + " has an adapter already; a second one can't be added.");
        }
        Layer changed = change.apply(recipe);
        weights = List.copyOf(changed.weights(known));
        recipe = changed;
    }
}
