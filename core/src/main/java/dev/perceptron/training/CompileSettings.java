package dev.perceptron.training;

import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Reduction;
import dev.perceptron.metric.Metric;
import dev.perceptron.optimizer.Optimizer;
import java.util.Collections;
import java.util.List;

/**
 * What {@code compile} was given.
 *
 * @param optimizer how weights change
 * @param losses one for each output
 * @param lossWeights one for each output
 * @param metrics a list for each output; sample weights do not touch them
 * @param weightedMetrics a list for each output; sample and class weights count in them
 */
public record CompileSettings(
        Optimizer optimizer,
        List<Loss> losses,
        List<Float> lossWeights,
        List<List<Metric>> metrics,
        List<List<Metric>> weightedMetrics) {
    /** Checks the lengths. */
    public CompileSettings {
        losses = List.copyOf(losses);
        lossWeights = List.copyOf(lossWeights);
        metrics = metrics.stream().map(List::copyOf).toList();
        weightedMetrics = weightedMetrics.stream().map(List::copyOf).toList();
        if (losses.size() != lossWeights.size()
                || losses.size() != metrics.size()
                || losses.size() != weightedMetrics.size()) {
            throw new IllegalArgumentException("Give as many losses as loss weights and lists of metrics, received "
                    + losses.size() + ", " + lossWeights.size() + " and " + metrics.size() + ", of weighted metrics "
                    + weightedMetrics.size() + ".");
        }
        for (Loss loss : losses) {
            if (loss.reduction() == Reduction.NONE) {
                throw new IllegalArgumentException("The loss " + loss.name()
                        + " has the reduction none and gives no single number to train on; use another reduction.");
            }
        }
    }

    /** Without weighted metrics. */
    public CompileSettings(
            Optimizer optimizer, List<Loss> losses, List<Float> lossWeights, List<List<Metric>> metrics) {
        this(optimizer, losses, lossWeights, metrics, Collections.nCopies(losses.size(), List.of()));
    }

    /** The same with these weighted metrics at every output. */
    public CompileSettings withWeightedMetrics(Metric... more) {
        return new CompileSettings(
                optimizer, losses, lossWeights, metrics, Collections.nCopies(losses.size(), List.of(more)));
    }
}
