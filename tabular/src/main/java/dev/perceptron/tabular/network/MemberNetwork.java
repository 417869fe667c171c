package dev.perceptron.tabular.network;

import dev.perceptron.model.Model;
import dev.perceptron.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trained network: its weights by layer and name, what scales inputs multiplied into the first kernel.
 *
 * @param weights {@code hidden1/kernel} and so on
 * @param bestEpoch the epoch they are of, counted from 1
 */
public record MemberNetwork(Map<String, Tensor> weights, int bestEpoch) {
    /** Copies the map. */
    public MemberNetwork {
        weights = Map.copyOf(weights);
    }

    static MemberNetwork of(Model model, NetworkLayout layout, @Nullable Standard standard, int bestEpoch) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        model.parameters()
                .all()
                .forEach(parameter ->
                        weights.put(parameter.path(), parameter.value().copy()));
        Tensor scale = weights.remove(NetworkLayout.SCALE + "/scale");
        Tensor kernel = weights.get(layout.dense().get(0) + "/kernel");
        Tensor bias = weights.get(layout.dense().get(0) + "/bias");
        if (kernel == null || bias == null || (scale == null) == layout.recipe().realMlp()) {
            throw new IllegalStateException("The trained network has no scaling layer, kernel or bias.");
        }
        if (scale != null) {
            multiply(kernel, scale);
        }
        if (standard != null) {
            standard.multiplyInto(kernel, bias);
        }
        for (int i = 0; i < layout.embeddings().size(); i++) {
            silenceUnknown(weights.get(NetworkLayout.embedding(i) + "/embeddings"), model, i);
        }
        return new MemberNetwork(weights, bestEpoch);
    }

    private static void multiply(Tensor kernel, Tensor scale) {
        for (int i = 0; i < kernel.shape().dim(0); i++) {
            for (int j = 0; j < kernel.shape().dim(1); j++) {
                kernel.set(kernel.get(i, j) * scale.get(i), i, j);
            }
        }
    }

    /** An unknown category's vector that no row of training has changed would be noise: 0 says nothing instead. */
    private static void silenceUnknown(@Nullable Tensor table, Model model, int column) {
        if (table == null) {
            return;
        }
        List<Tensor> first = untrained(model, column);
        boolean untouched = true;
        for (int j = 0; j < table.shape().dim(1); j++) {
            untouched &= table.get(0, j) == first.get(0).get(0, j);
        }
        for (int j = 0; untouched && j < table.shape().dim(1); j++) {
            table.set(0f, 0, j);
        }
    }

    private static List<Tensor> untrained(Model model, int column) {
        return ((dev.perceptron.model.Functional) model)
                .withSeed(model.seed().value())
                .getWeights(NetworkLayout.embedding(column));
    }
}
