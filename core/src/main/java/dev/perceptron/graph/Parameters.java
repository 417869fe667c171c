package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import dev.perceptron.layer.Layer;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All weights that a model reaches, with a named view of each. The values belong to the layers: another model over the same
 * layers has the same tensors.
 *
 * <p>Those that are trained have places one after another in a block of their count: gradients and an optimizer's slots
 * are such blocks. The values themselves lie in one stretch where one model made them all, in several where it was put
 * together of others'. The rest have places in the same way.
 */
@Experimental
public final class Parameters {
    private final List<Parameter> all;
    private final Map<LayerState, List<Parameter>> byLayer;
    private final Map<LayerState, LayerState.Snapshot> layers;
    private final LayerState[] states;
    private final LayerState.Snapshot[] snapshots;
    private final WeightBlock[] blocks;
    private final int trainableCount;
    private final int frozenCount;

    Parameters(
            List<Parameter> all,
            Map<LayerState, List<Parameter>> byLayer,
            Map<LayerState, LayerState.Snapshot> layers,
            List<WeightBlock> blocks,
            int trainableCount,
            int frozenCount) {
        this.all = List.copyOf(all);
        this.byLayer = byLayer;
        this.layers = layers;
        this.states = layers.keySet().toArray(LayerState[]::new);
        this.snapshots = new LayerState.Snapshot[states.length];
        Arrays.setAll(snapshots, i -> layers.get(states[i]));
        this.blocks = blocks.toArray(WeightBlock[]::new);
        this.trainableCount = trainableCount;
        this.frozenCount = frozenCount;
    }

    /** The weights of a graph's layers; those that no model has needed before get their first values from the seed. */
    public static Parameters of(Graph graph, Seed seed) {
        return of(graph, seed, LayerSettings.of(graph));
    }

    /** The same with the layers trained or frozen as they were at a moment. */
    public static Parameters of(Graph graph, Seed seed, LayerSettings settings) {
        return new WeightLayout(graph, seed, settings).parameters(true);
    }

    /** The same, but weights that no model has needed before are 0: for readers of files, which fill every one. */
    public static Parameters unfilled(Graph graph, Seed seed, LayerSettings settings) {
        return new WeightLayout(graph, seed, settings).parameters(false);
    }

    /** All weights, each once, layer by layer, in Keras's order. */
    public List<Parameter> all() {
        return all;
    }

    /** The weights of one layer. */
    public List<Parameter> of(SharedLayer layer) {
        return byLayer.getOrDefault(layer.state(), List.of());
    }

    /** The recipe of a node's layer as it was when the model was compiled. */
    public Layer recipe(Node node) {
        LayerState state = node.shared().state();
        LayerState.Snapshot known = layers.get(state);
        return known == null ? state.recipe() : known.recipe();
    }

    /** Whether each layer still has the weights listed here; an adapter adds some. */
    public boolean isCurrent() {
        for (int i = 0; i < states.length; i++) {
            if (states[i].weights() != snapshots[i].weights()) {
                return false;
            }
        }
        return true;
    }

    /** How many numbers there are in all. */
    public long count() {
        return (long) trainableCount + frozenCount;
    }

    /** How many numbers the optimizer changes: the size of a block of gradients. */
    public int trainableCount() {
        return trainableCount;
    }

    /** How many numbers it does not change. */
    public int frozenCount() {
        return frozenCount;
    }

    /** A copy of the numbers that the optimizer changes, each at its place. */
    public float[] copyTrainable() {
        return copy(true, trainableCount);
    }

    /** A copy of the other numbers, each at its place. */
    public float[] copyFrozen() {
        return copy(false, frozenCount);
    }

    private float[] copy(boolean trainable, int count) {
        float[] values = new float[count];
        for (Parameter each : all) {
            if (each.trainable() == trainable) {
                Tensor from = each.value();
                System.arraycopy(from.storage().floats(), from.offset(), values, each.offset(), from.size());
            }
        }
        return values;
    }

    /** Replaces the numbers that the optimizer changes by those of an array, from a place in it on. */
    public void assignTrainable(float[] values, int from) {
        assign(values, from, true);
    }

    /** Replaces the other numbers by those of an array, from a place in it on. */
    public void assignFrozen(float[] values, int from) {
        assign(values, from, false);
    }

    private void assign(float[] values, int from, boolean trainable) {
        for (Parameter each : all) {
            if (each.trainable() == trainable) {
                Tensor into = each.value();
                System.arraycopy(values, from + each.offset(), into.storage().floats(), into.offset(), into.size());
            }
        }
        changed();
    }

    /** A copy of every weight, in Keras's order. */
    public List<Tensor> copyValues() {
        return all.stream().map(parameter -> parameter.value().copy()).toList();
    }

    /** Replaces every weight by a copy of the given ones, in the order of {@link #copyValues}. */
    public void setValues(List<Tensor> values) {
        setValues(all, values, "model");
    }

    /** Replaces some of the weights by copies of the given ones, in the same order; {@code owner} is for the error. */
    public void setValues(List<Parameter> some, List<Tensor> values, String owner) {
        if (values.size() != some.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The %s has %d weights (%s), received %d; give one tensor for each, in this order.",
                    owner,
                    some.size(),
                    String.join(
                            ", ",
                            some.stream()
                                    .map(each ->
                                            each.path() + " " + each.value().shape())
                                    .limit(8)
                                    .toList()),
                    values.size()));
        }
        for (int i = 0; i < some.size(); i++) {
            if (!values.get(i).shape().equals(some.get(i).value().shape())) {
                throw new IllegalArgumentException("The weight '" + some.get(i).path() + "' has the shape "
                        + some.get(i).value().shape() + ", received "
                        + values.get(i).shape() + ".");
            }
        }
        for (int i = 0; i < some.size(); i++) {
            some.get(i).value().assign(values.get(i));
        }
        changed();
    }

    /**
     * Begins a training by this thread, which may train several models of the same weights in turn.
     *
     * @return another thread that is training some of these weights, so that nothing was begun; or null
     */
    public @Nullable Thread beginTraining() {
        for (int i = 0; i < blocks.length; i++) {
            Thread other = blocks[i].begin(Thread.currentThread());
            if (other != null) {
                for (int begun = 0; begun < i; begun++) {
                    blocks[begun].end();
                }
                return other;
            }
        }
        return null;
    }

    /** Ends a training that was begun. */
    public void endTraining() {
        for (WeightBlock block : blocks) {
            block.end();
        }
    }

    /** A number that grows whenever values change, by whichever model. */
    public long version() {
        long sum = 0;
        for (WeightBlock block : blocks) {
            sum += block.version();
        }
        return sum;
    }

    /** Notes that values have changed; one thread at a time. */
    public void changed() {
        for (WeightBlock block : blocks) {
            block.changed();
        }
    }

    static <V> Map<LayerState, V> byLayer() {
        return new IdentityHashMap<>();
    }
}
