package dev.perceptron.callback.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/** The metrics of a progress line: the stateful ones as they came last, the others averaged over the steps. */
public final class ProgressValues {
    private final Set<String> stateful;
    private final boolean lastCounts;
    private final Map<String, Mean> means = new LinkedHashMap<>();
    private long seen;

    /**
     * Starts without metrics.
     *
     * @param stateful names of the metrics that are not averaged
     * @param lastCounts whether the values of the last update replace the averages, as in Keras 3
     */
    ProgressValues(Set<String> stateful, boolean lastCounts) {
        this.stateful = stateful;
        this.lastCounts = lastCounts;
    }

    /** Returns how many steps the updates have told of. */
    long seen() {
        return seen;
    }

    /** Takes the values after {@code current} steps; each stands for all steps since the update before. */
    void update(long current, Map<String, Double> values, boolean last) {
        long steps = Math.max(current - seen, 1);
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            double value = entry.getValue();
            Mean mean = means.computeIfAbsent(entry.getKey(), name -> new Mean());
            if (stateful.contains(entry.getKey()) || (last && lastCounts)) {
                mean.sum = value;
                mean.count = 1;
            } else {
                mean.sum += value * steps;
                mean.count += steps;
            }
        }
        seen = current;
    }

    /** Appends {@code " - loss: 0.1234 - accuracy: 0.9876"}. */
    void append(StringBuilder line, DoubleFunction<String> format) {
        means.forEach((name, mean) ->
                line.append(" - ").append(name).append(": ").append(format.apply(mean.sum / mean.count)));
    }

    private static final class Mean {
        /** Negative zero: adding any number to it gives that number, negative zero included. */
        private double sum = -0.0;

        private long count;
    }
}
