package dev.perceptron.model;

import dev.perceptron.metric.Metric;
import dev.perceptron.metric.MetricState;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running loss and metrics of an epoch or evaluation.
 *
 * <p>The loss is Σ batch loss · batch size / Σ batch size; metrics are whatever their states say.
 */
final class Running {
    private final List<String> lossNames = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final double[] lossSums;
    private final double[] batchLosses;
    private double totalSum;
    private double count;

    private record Entry(String key, int output, MetricState state) {}

    /**
     * Fresh values.
     *
     * @param outputNames the outputs' layers; used as prefixes if there are several
     * @param predicted the outputs' shapes without the batch
     */
    Running(Compiled compiled, List<String> outputNames, List<Shape> predicted) {
        int outputs = compiled.losses().size();
        lossSums = new double[outputs];
        batchLosses = new double[outputs];
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (int i = 0; i < outputs; i++) {
            String prefix = outputs > 1 ? outputNames.get(i) + "_" : "";
            if (outputs > 1) {
                lossNames.add(prefix + "loss");
            }
            Shape batched = predicted.get(i).prepend(1);
            Shape target = compiled.losses().get(i).targetShape(batched).tail();
            for (Metric metric : compiled.metrics().get(i)) {
                int repeats = taken.merge(prefix + metric.name(), 1, Integer::sum) - 1;
                String key = prefix + metric.name() + (repeats == 0 ? "" : "_" + repeats);
                entries.add(new Entry(key, i, metric.start(target, predicted.get(i))));
            }
        }
    }

    /** Where a batch's losses are put, one for each output. */
    double[] batchLosses() {
        return batchLosses;
    }

    /** Takes in a batch whose losses are in {@link #batchLosses}. */
    void update(Batch batch, double total) {
        int size = batch.plan().batch();
        totalSum += total * size;
        count += size;
        for (int i = 0; i < lossSums.length; i++) {
            lossSums[i] += batchLosses[i] * size;
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Tensor target = batch.objectives().get(entry.output()).target();
            entry.state().update(target, batch.plan().output(entry.output()).value(), null);
        }
    }

    void reset() {
        totalSum = 0;
        count = 0;
        java.util.Arrays.fill(lossSums, 0);
        entries.forEach(entry -> entry.state().reset());
    }

    /** The loss, then losses of single outputs, then metrics. */
    Evaluation result() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < lossNames.size(); i++) {
            values.put(lossNames.get(i), mean(lossSums[i]));
        }
        for (Entry entry : entries) {
            values.put(entry.key(), entry.state().result());
        }
        return new Evaluation(mean(totalSum), values);
    }

    /** Puts all values into logs under a prefix. */
    void log(String prefix, Map<String, Double> logs) {
        Evaluation result = result();
        logs.put(prefix + "loss", result.loss());
        result.metrics().forEach((key, value) -> logs.put(prefix + key, value));
    }

    private double mean(double sum) {
        return count == 0 ? 0 : sum / count;
    }
}
