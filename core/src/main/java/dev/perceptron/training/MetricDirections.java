package dev.perceptron.training;

import dev.perceptron.callback.Direction;
import dev.perceptron.metric.Metric;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values of a log are better, as the metrics say. */
final class MetricDirections {
    /** Metrics of which Keras does not know. */
    private static final Set<String> UNKNOWN =
            Set.of("Mean", "Sum", "TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives");

    private MetricDirections() {}

    /**
     * The direction of a log, or null if it is unknown.
     *
     * @param key the log's key without {@code val_}; with several outputs an output's name stands before the metric's
     */
    static @Nullable Direction of(CompileSettings compiled, String key) {
        if (key.equals("loss") || key.endsWith("_loss")) {
            return Direction.DOWN;
        }
        for (List<Metric> metrics : compiled.metrics()) {
            for (Metric metric : metrics) {
                if (key.equals(metric.name()) || key.endsWith("_" + metric.name())) {
                    return of(metric);
                }
            }
        }
        return null;
    }

    private static @Nullable Direction of(Metric metric) {
        if (UNKNOWN.contains(metric.className())) {
            return null;
        }
        return metric.higherIsBetter() ? Direction.UP : Direction.DOWN;
    }
}
