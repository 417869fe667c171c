package dev.perceptron.graph;

import dev.perceptron.api.Experimental;
import dev.perceptron.layer.Weight;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All weights of a model: the trainable ones in one flat block, the others in a second, with a named view of each.
 *
 * <p>An optimizer sweeps over the trainable block; gradients and slots are blocks of the same layout.
 */
@Experimental
public final class Parameters {
    private final Tensor trainable;
    private final Tensor frozen;
    private final List<Parameter> all;
    private final Map<SharedLayer, List<Parameter>> byLayer;
    private volatile long version;

    private Parameters(
            Tensor trainable, Tensor frozen, List<Parameter> all, Map<SharedLayer, List<Parameter>> byLayer) {
        this.trainable = trainable;
        this.frozen = frozen;
        this.all = List.copyOf(all);
        this.byLayer = byLayer;
    }

    /** Lays out the weights of a graph's layers and gives them their first values. */
    public static Parameters of(Graph graph, Seed seed) {
        Parameters made = unfilled(graph);
        for (int i = 0; i < made.all.size(); i++) {
            Parameter parameter = made.all.get(i);
            parameter
                    .weight()
                    .recipe()
                    .initializer()
                    .fill(parameter.value(), seed.stream(Purpose.INITIAL_WEIGHTS, i, 0));
        }
        return made;
    }

    /** Lays out the weights of a graph's layers, all 0: for readers of files, which fill every one. */
    public static Parameters unfilled(Graph graph) {
        Storage[] blocks = {Storage.allocate(size(graph, true)), Storage.allocate(size(graph, false))};
        int[] used = new int[2];
        List<Parameter> all = new ArrayList<>();
        Map<SharedLayer, List<Parameter>> byLayer = new LinkedHashMap<>();
        for (SharedLayer layer : graph.layers()) {
            List<Parameter> own = new ArrayList<>();
            for (Weight weight : layer.weights()) {
                boolean trained = weight.trainable() && layer.layer().trainable();
                int block = trained ? 0 : 1;
                Tensor value = Tensor.view(blocks[block], used[block], weight.shape());
                Parameter parameter = new Parameter(graph.name(layer), weight, trained, value, used[block]);
                used[block] += weight.shape().size();
                own.add(parameter);
                all.add(parameter);
            }
            byLayer.put(layer, List.copyOf(own));
        }
        return new Parameters(whole(blocks[0]), whole(blocks[1]), all, byLayer);
    }

    private static Tensor whole(Storage block) {
        return Tensor.view(block, 0, Shape.of(block.size()));
    }

    private static int size(Graph graph, boolean trained) {
        long size = 0;
        for (SharedLayer layer : graph.layers()) {
            for (Weight weight : layer.weights()) {
                if ((weight.trainable() && layer.layer().trainable()) == trained) {
                    size += weight.shape().size();
                }
            }
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A model holds at most 2,147,483,639 weights, this one would have "
                    + String.format(java.util.Locale.ROOT, "%,d", size) + "; make its layers narrower.");
        }
        return (int) size;
    }

    /** The trainable weights as one vector. */
    public Tensor trainable() {
        return trainable;
    }

    /** The weights that are not trained, as one vector. */
    public Tensor frozen() {
        return frozen;
    }

    /** All weights, layer by layer, in Keras's order. */
    public List<Parameter> all() {
        return all;
    }

    /** The weights of one layer. */
    public List<Parameter> of(SharedLayer layer) {
        return byLayer.getOrDefault(layer, List.of());
    }

    /** How many numbers there are in all. */
    public long count() {
        return (long) trainable.size() + frozen.size();
    }

    /** A copy of every weight, in Keras's order. */
    public List<Tensor> copyValues() {
        return all.stream().map(parameter -> parameter.value().copy()).toList();
    }

    /** Replaces every weight by a copy of the given ones, in the order of {@link #copyValues}. */
    public void setValues(List<Tensor> values) {
        if (values.size() != all.size()) {
            throw new IllegalArgumentException(
                    "The model has " + all.size() + " weights, received " + values.size() + ".");
        }
        for (int i = 0; i < all.size(); i++) {
            if (!values.get(i).shape().equals(all.get(i).value().shape())) {
                throw new IllegalArgumentException("The weight '" + all.get(i).path() + "' has the shape "
                        + all.get(i).value().shape() + ", received "
                        + values.get(i).shape() + ".");
            }
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).value().assign(values.get(i));
        }
        changed();
    }

    /** A number that grows whenever values change. */
    public long version() {
        return version;
    }

    /** Notes that values have changed; one thread at a time. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void changed() {
        version++;
    }
}
