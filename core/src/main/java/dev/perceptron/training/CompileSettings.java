package dev.perceptron.training;

import dev.perceptron.config.NearName;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Measure;
import dev.perceptron.loss.Reduction;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What {@code compile} is given: the optimizer, and for each output a loss, its weight and metrics.
 *
 * <pre>{@code
 * model.compile(CompileSettings.of(Adam.of(0.001))
 *         .withLoss("price", meanSquaredError())
 *         .withLoss("kind", categoricalCrossentropy())
 *         .withLossWeight("kind", 0.5)
 *         .withMetrics("kind", accuracy()));
 * }</pre>
 *
 * <p>What names no output is for all of them; what is said last counts. An output without a loss is predicted and measured
 * but not trained on, a loss without a weight weighs 1. As in Keras, the name of an output is that of its layer unless the
 * model gives it another.
 *
 * @param optimizer how weights change
 * @param losses one for each output
 * @param lossWeights one for each output
 * @param metrics a list for each output; sample weights do not touch them
 * @param weightedMetrics a list for each output; sample and class weights count in them
 * @param outputs the outputs' names, where the empty name stands for every output without an entry of its own; an empty
 *     list if they are the model's outputs in order
 */
public record CompileSettings(
        Optimizer optimizer,
        List<Loss> losses,
        List<Float> lossWeights,
        List<List<Metric>> metrics,
        List<List<Metric>> weightedMetrics,
        List<String> outputs) {
    private static final String EVERY = "";

    public CompileSettings {
        losses = List.copyOf(losses);
        lossWeights = List.copyOf(lossWeights);
        metrics = metrics.stream().map(List::copyOf).toList();
        weightedMetrics = weightedMetrics.stream().map(List::copyOf).toList();
        outputs = List.copyOf(outputs);
        if (losses.size() != lossWeights.size()
                || losses.size() != metrics.size()
                || losses.size() != weightedMetrics.size()) {
            throw new IllegalArgumentException("Give as many losses as loss weights and lists of metrics, received "
                    + losses.size() + ", " + lossWeights.size() + " and " + metrics.size() + ", of weighted metrics "
                    + weightedMetrics.size() + ".");
        }
        if (!outputs.isEmpty() && (outputs.size() != losses.size() || new HashSet<>(outputs).size() < outputs.size())) {
            throw new IllegalArgumentException(
                    "Give a name of its own for each of " + losses.size() + " losses, received " + outputs + ".");
        }
        for (Loss loss : losses) {
            if (loss.reduction() == Reduction.NONE) {
                throw new IllegalArgumentException("The loss " + loss.name()
                        + " has the reduction none and gives no single number to train on; use another reduction.");
            }
        }
    }

    /** For the model's outputs in order. */
    public CompileSettings(
            Optimizer optimizer,
            List<Loss> losses,
            List<Float> lossWeights,
            List<List<Metric>> metrics,
            List<List<Metric>> weightedMetrics) {
        this(optimizer, losses, lossWeights, metrics, weightedMetrics, List.of());
    }

    /** For the model's outputs in order, without weighted metrics. */
    public CompileSettings(
            Optimizer optimizer, List<Loss> losses, List<Float> lossWeights, List<List<Metric>> metrics) {
        this(optimizer, losses, lossWeights, metrics, Collections.nCopies(losses.size(), List.of()));
    }

    /** Begins: an optimizer, no loss and no metrics yet. */
    public static CompileSettings of(Optimizer optimizer) {
        return new CompileSettings(
                optimizer, List.of(Losses.none()), List.of(1f), List.of(List.of()), List.of(List.of()), List.of(EVERY));
    }

    // ---- for every output ----

    /** The same with this loss at every output. */
    public CompileSettings withLoss(Loss loss) {
        return withLoss(loss, i -> true);
    }

    /** The same with these metrics at every output; a loss stands for the metric of its name. */
    public CompileSettings withMetrics(Measure... measures) {
        return withMetrics(metrics(measures), i -> true);
    }

    /** The same with these metrics, in which sample and class weights count, at every output. */
    public CompileSettings withWeightedMetrics(Measure... measures) {
        return withWeightedMetrics(metrics(measures), i -> true);
    }

    // ---- for one output ----

    /** The same with this loss at one output. */
    public CompileSettings withLoss(String output, Loss loss) {
        CompileSettings known = knowing(output);
        return known.withLoss(loss, known.isAt(output));
    }

    /** The same with the loss of one output counting this much in the sum of all. */
    public CompileSettings withLossWeight(String output, double weight) {
        CompileSettings known = knowing(output);
        List<Float> weights = replaced(known.lossWeights, (float) weight, known.isAt(output));
        return new CompileSettings(
                optimizer, known.losses, weights, known.metrics, known.weightedMetrics, known.outputs);
    }

    /** The same with these metrics at one output; a loss stands for the metric of its name. */
    public CompileSettings withMetrics(String output, Measure... measures) {
        CompileSettings known = knowing(output);
        return known.withMetrics(metrics(measures), known.isAt(output));
    }

    /** The same with these metrics, in which sample and class weights count, at one output. */
    public CompileSettings withWeightedMetrics(String output, Measure... measures) {
        CompileSettings known = knowing(output);
        return known.withWeightedMetrics(metrics(measures), known.isAt(output));
    }

    private static List<Metric> metrics(Measure... measures) {
        return Arrays.stream(measures).map(Metrics::of).toList();
    }

    private CompileSettings withLoss(Loss loss, IntPredicate where) {
        return new CompileSettings(
                optimizer, replaced(losses, loss, where), lossWeights, metrics, weightedMetrics, outputs);
    }

    private CompileSettings withMetrics(List<Metric> more, IntPredicate where) {
        return new CompileSettings(
                optimizer, losses, lossWeights, replaced(metrics, more, where), weightedMetrics, outputs);
    }

    private CompileSettings withWeightedMetrics(List<Metric> more, IntPredicate where) {
        return new CompileSettings(
                optimizer, losses, lossWeights, metrics, replaced(weightedMetrics, more, where), outputs);
    }

    private static <V> List<V> replaced(List<V> values, V value, IntPredicate where) {
        List<V> replaced = new ArrayList<>(values);
        for (int i = 0; i < replaced.size(); i++) {
            if (where.test(i)) {
                replaced.set(i, value);
            }
        }
        return replaced;
    }

    private IntPredicate isAt(String output) {
        int at = outputs.indexOf(output);
        return i -> i == at;
    }

    /** The same with an entry for this output, which has what every output has so far. */
    private CompileSettings knowing(String output) {
        if (outputs.isEmpty() || output.equals(EVERY)) {
            throw new IllegalArgumentException("These settings know no output '" + output
                    + "'; to name outputs by their layers, begin with CompileSettings.of(optimizer).");
        }
        if (outputs.contains(output)) {
            return this;
        }
        List<String> names = new ArrayList<>(outputs);
        names.add(output);
        return entries(names, names);
    }

    // ---- for a model ----

    /**
     * The same for these outputs in order, each with what was said of it or of every output.
     *
     * @param names the names of a model's outputs
     * @throws IllegalArgumentException if something was said of an output that is none of them
     */
    public CompileSettings forOutputs(List<String> names) {
        if (outputs.isEmpty()) {
            return this;
        }
        for (String output : outputs) {
            if (!output.equals(EVERY) && !names.contains(output)) {
                throw new IllegalArgumentException("The model has no output '" + output + "', its outputs are " + names
                        + NearName.ending(output, names));
            }
        }
        return entries(names, List.of());
    }

    /** The same with the entries of these names, which are called so, or nothing. */
    private CompileSettings entries(List<String> names, List<String> called) {
        return new CompileSettings(
                optimizer,
                at(losses, names),
                at(lossWeights, names),
                at(metrics, names),
                at(weightedMetrics, names),
                called);
    }

    private <V> List<V> at(List<V> values, List<String> names) {
        return names.stream()
                .map(name -> values.get(outputs.indexOf(outputs.contains(name) ? name : EVERY)))
                .toList();
    }
}
