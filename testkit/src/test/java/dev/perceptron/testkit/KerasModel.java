package dev.perceptron.testkit;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.SummaryRow;
import dev.perceptron.model.SummaryTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a summary says about a model, worked out from its Keras configuration alone.
 *
 * <p>Written for the tests of the printed text, independent of the library's layers.
 */
final class KerasModel {
    private final ConfigValue config;
    private final boolean sequential;
    private final List<KerasLayer> layers = new ArrayList<>();

    private KerasModel(ConfigValue object) {
        this.config = object.get("config");
        this.sequential = object.get("class_name").string().equals("Sequential");
    }

    /** Reads a Sequential or Functional model. */
    static KerasModel read(ConfigValue object) {
        KerasModel model = new KerasModel(object);
        Map<String, List<Integer>> shapes = new HashMap<>();
        List<Integer> previous = null;
        for (ConfigValue layer : model.config.get("layers").list()) {
            List<String> sources = KerasLayer.sources(layer);
            List<List<Integer>> inputs = new ArrayList<>();
            for (String source : sources) {
                inputs.add(shapes.get(source.substring(0, source.indexOf('['))));
            }
            if (model.sequential && previous != null) {
                inputs.add(previous);
            }
            KerasLayer read = KerasLayer.read(layer, inputs, sources);
            model.layers.add(read);
            previous = read.shape();
            shapes.put(read.name(), previous);
        }
        return model;
    }

    String name() {
        return config.get("name").string();
    }

    /** Returns whether the layers follow each other without branches: no column of connections then. */
    boolean isChain() {
        if (sequential) {
            return true;
        }
        for (int i = 1; i < layers.size(); i++) {
            List<String> sources = layers.get(i).sources();
            if (sources.size() != 1 || !sources.get(0).equals(layers.get(i - 1).name() + "[0][0]")) {
                return false;
            }
        }
        return layers.get(0).sources().isEmpty();
    }

    /** Returns the shape of the last layer's output, or null if the model is not built. */
    @Nullable
    List<Integer> shape() {
        return layers.get(layers.size() - 1).shape();
    }

    /** Returns one row a layer, and the layers of models inside if {@code expanded}. */
    List<SummaryRow> rows(boolean expanded) {
        List<SummaryRow> rows = new ArrayList<>();
        addRows(rows, 0, expanded);
        return rows;
    }

    /** Returns the totals, with an optimizer of that name after its first step if it is not empty. */
    SummaryTotals totals(String optimizer) {
        long trained = trainableWeights();
        return SummaryTotals.of(trained, weights() - trained, optimizerWeights(optimizer, trained));
    }

    long weights() {
        return layers.stream().mapToLong(KerasLayer::weights).sum();
    }

    long trainableWeights() {
        return layers.stream().mapToLong(KerasLayer::trainableWeights).sum();
    }

    /** Adam keeps two numbers a weight, the count of steps and the learning rate. */
    private static long optimizerWeights(String optimizer, long trained) {
        return switch (optimizer) {
            case "" -> -1;
            case "adam" -> 2 * trained + 2;
            default -> throw new IllegalArgumentException("No rule for the optimizer " + optimizer + ".");
        };
    }

    private void addRows(List<SummaryRow> rows, int depth, boolean expanded) {
        for (KerasLayer layer : layers) {
            if (sequential && layer.isInput()) {
                continue;
            }
            rows.add(layer.row(depth));
            KerasModel inner = layer.inner();
            if (expanded && inner != null) {
                inner.addRows(rows, depth + 1, true);
            }
        }
    }
}
