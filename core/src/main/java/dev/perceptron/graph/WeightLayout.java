package dev.perceptron.graph;

import dev.perceptron.layer.Weight;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the weights of a graph's layers and gives each a place; makes those that no model has needed before, in one block of
 * trained and one of other weights.
 */
final class WeightLayout {
    /** Two models that need a layer first may be laid out at once; it is a short time. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Graph graph;
    private final Seed seed;
    private final LayerSettings settings;
    private final Storage[] storages = new Storage[2];
    private final int[] used = new int[2];
    private final WeightBlock block = new WeightBlock();
    private final Set<WeightValue.Draw> drawn = new HashSet<>();

    WeightLayout(Graph graph, Seed seed, LayerSettings settings) {
        this.graph = graph;
        this.seed = seed;
        this.settings = settings;
    }

    Parameters parameters(boolean filled) {
        synchronized (ONE_AT_A_TIME) {
            make(filled);
        }
        List<Parameter> all = new ArrayList<>();
        Map<LayerState, List<Parameter>> byLayer = Parameters.byLayer();
        Map<LayerState, LayerState.Snapshot> snapshots = Parameters.byLayer();
        Set<WeightBlock> blocks = new LinkedHashSet<>();
        long[] places = new long[2];
        for (SharedLayer layer : graph.layers()) {
            LayerState state = layer.state();
            LayerState.Snapshot snapshot = settings.of(state);
            List<Parameter> own = new ArrayList<>();
            for (int i = 0; i < snapshot.weights().size(); i++) {
                Weight weight = snapshot.weights().get(i);
                WeightValue value = state.values().get(i);
                int kind = kind(weight, snapshot);
                own.add(new Parameter(graph.name(layer), weight, kind == 0, value.value(), (int) places[kind]));
                places[kind] += weight.shape().size();
                blocks.add(value.block());
            }
            all.addAll(own);
            byLayer.put(state, List.copyOf(own));
            snapshots.put(state, snapshot);
        }
        check(places[0] + places[1]);
        return new Parameters(all, byLayer, snapshots, List.copyOf(blocks), (int) places[0], (int) places[1]);
    }

    private static int kind(Weight weight, LayerState.Snapshot snapshot) {
        return weight.trainable() && snapshot.trainable() ? 0 : 1;
    }

    private static void check(long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A model holds at most 2,147,483,639 weights, this one would have "
                    + String.format(Locale.ROOT, "%,d", count) + "; make its layers narrower.");
        }
    }

    private void make(boolean filled) {
        long[] missing = new long[2];
        for (SharedLayer layer : graph.layers()) {
            LayerState state = layer.state();
            state.values().forEach(value -> drawn.add(value.draw()));
            for (Weight weight : undrawn(state)) {
                missing[kind(weight, settings.of(state))] += weight.shape().size();
            }
        }
        check(missing[0] + missing[1]);
        for (int kind = 0; kind < 2; kind++) {
            storages[kind] = Storage.allocate((int) missing[kind]);
        }
        int place = 0;
        for (SharedLayer layer : graph.layers()) {
            LayerState state = layer.state();
            if (!state.isDrawn()) {
                make(state, place, filled);
            }
            place += state.weights().size();
        }
    }

    private static List<Weight> undrawn(LayerState state) {
        return state.weights().subList(state.values().size(), state.weights().size());
    }

    private void make(LayerState state, int place, boolean filled) {
        List<WeightValue> values = new ArrayList<>(state.values());
        for (Weight weight : undrawn(state)) {
            int kind = kind(weight, settings.of(state));
            Tensor view = Tensor.view(storages[kind], used[kind], weight.shape());
            used[kind] += weight.shape().size();
            WeightValue.Draw draw = new WeightValue.Draw(seed, place + values.size(), 0);
            while (!drawn.add(draw)) {
                draw = draw.next();
            }
            WeightValue made = new WeightValue(view, block, draw);
            if (filled) {
                made.fill(weight.recipe().initializer());
            }
            values.add(made);
        }
        state.setValues(values);
    }
}
