package dev.perceptron.model;

import dev.perceptron.loss.Loss;
import dev.perceptron.metric.Metric;
import dev.perceptron.optimizer.Optimizer;
import java.util.List;

/**
 * What {@code compile} was given.
 *
 * @param optimizer how weights change
 * @param losses one for each output
 * @param lossWeights one for each output
 * @param metrics a list for each output
 */
public record Compiled(
        Optimizer optimizer, List<Loss> losses, List<Float> lossWeights, List<List<Metric>> metrics) {
    /** Checks the lengths. */
    public Compiled {
        losses = List.copyOf(losses);
        lossWeights = List.copyOf(lossWeights);
        metrics = metrics.stream().map(List::copyOf).toList();
        if (losses.size() != lossWeights.size() || losses.size() != metrics.size()) {
            throw new IllegalArgumentException("Give as many losses as loss weights and lists of metrics, received "
                    + losses.size() + ", " + lossWeights.size() + " and " + metrics.size() + ".");
        }
    }
}
