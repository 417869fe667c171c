package dev.perceptron.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss and metrics on some samples.
 *
 * @param loss the loss, penalties included
 * @param metrics the metrics by name, in the order of {@code compile}
 * @param order the metrics' names in the order of Keras's list, which may repeat one
 */
public record Evaluation(double loss, Map<String, Double> metrics, List<String> order) {
    /** Copies the values. */
    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        order = List.copyOf(order);
    }

    /** Metrics in the order of the map. */
    public Evaluation(double loss, Map<String, Double> metrics) {
        this(loss, metrics, List.copyOf(metrics.keySet()));
    }

    /** One metric, or the loss under {@code loss}. */
    public double get(String name) {
        if (name.equals("loss")) {
            return loss;
        }
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "There is no metric '" + name + "'; there are loss and " + metrics.keySet() + ".");
        }
        return value;
    }

    /** The metric {@code accuracy}. */
    public double accuracy() {
        return get("accuracy");
    }

    /** Loss first, then the metrics in {@link #order}: what Keras's {@code evaluate} returns. */
    public List<Double> toList() {
        List<Double> list = new ArrayList<>();
        list.add(loss);
        order.forEach(name -> list.add(get(name)));
        return list;
    }
}
