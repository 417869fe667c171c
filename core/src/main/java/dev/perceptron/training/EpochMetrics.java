package dev.perceptron.training;

import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.loss.Losses;
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
final class EpochMetrics {
    private static final String OWN = "own/";

    private final List<String> lossNames = new ArrayList<>();
    private final List<Integer> lossOutputs = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, double[]> own = new LinkedHashMap<>();
    private List<String> lossOrder = List.of();
    private final double[] lossSums;
    private final double[] batchLosses;
    private double totalSum;
    private double count;

    private record Entry(String key, String name, int output, boolean weighted, MetricState state) {}

    /**
     * Fresh values.
     *
     * @param outputNames the outputs' layers; used as prefixes if there are several
     * @param predicted the outputs' shapes without the batch
     */
    EpochMetrics(CompileSettings compiled, List<String> outputNames, List<Shape> predicted) {
        int outputs = compiled.losses().size();
        lossSums = new double[outputs];
        batchLosses = new double[outputs];
        long trained = compiled.losses().stream()
                .filter(loss -> !Losses.none().equals(loss))
                .count();
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (int i = 0; i < outputs; i++) {
            String prefix = outputs > 1 ? outputNames.get(i) + "_" : "";
            if (trained > 1 && !Losses.none().equals(compiled.losses().get(i))) {
                lossOutputs.add(i);
                lossNames.add(prefix + "loss");
            }
            for (Metric metric : compiled.metrics().get(i)) {
                add(unique(prefix + metric.name(), taken), i, false, metric, compiled, predicted);
            }
        }
        for (int i = 0; i < outputs; i++) {
            String prefix = outputs > 1 ? outputNames.get(i) + "_" : "";
            for (Metric metric : compiled.weightedMetrics().get(i)) {
                String plain = prefix + metric.name();
                String key = taken.containsKey(plain) ? prefix + "weighted_" + metric.name() : plain;
                add(unique(key, taken), i, true, metric, compiled, predicted);
            }
        }
    }

    /** The key, with {@code _1}, {@code _2} … if it has been taken. */
    private static String unique(String key, Map<String, Integer> taken) {
        int repeats = taken.merge(key, 1, Integer::sum) - 1;
        return repeats == 0 ? key : key + "_" + repeats;
    }

    private void add(
            String key, int output, boolean weighted, Metric metric, CompileSettings compiled, List<Shape> predicted) {
        Shape batched = predicted.get(output).prepend(1);
        Shape target = compiled.losses().get(output).targetShape(batched).tail();
        MetricState state = metric.start(target, predicted.get(output));
        if (target.size() != predicted.get(output).size()) {
            probe(
                    metric,
                    state,
                    target,
                    predicted.get(output),
                    compiled.losses().get(output).name());
        }
        entries.add(new Entry(key, metric.name(), output, weighted, state));
    }

    /** Shows a metric one sample, since one that compares value by value can't take class numbers for targets. */
    private static void probe(Metric metric, MetricState state, Shape target, Shape predicted, String loss) {
        try {
            state.update(Tensor.zeros(target.prepend(1)), Tensor.zeros(predicted.prepend(1)), null);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "The metric " + metric.name() + " compares each of the " + predicted.size()
                            + " predictions of a sample with a target of its own, but " + loss
                            + " takes "
                            + (target.size() == 1 ? "one number for each sample" : "targets of shape " + target)
                            + "; use a metric that takes such targets, as sparse_categorical_accuracy does, or"
                            + " make the targets one-hot by Utils.toCategorical and train by categorical_crossentropy.",
                    e);
        } finally {
            state.reset();
        }
    }

    /** Sets the order of single outputs' losses in Keras's list: that of the dict given to {@code compile}. */
    void orderLosses(List<String> order) {
        if (!order.isEmpty() && lossNames.containsAll(order)) {
            lossOrder = List.copyOf(order);
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
            OutputLoss objective = batch.objectives().get(entry.output());
            Tensor predicted = batch.plan().output(entry.output()).value();
            entry.state().update(objective.target(), predicted, objective.metricWeights(entry.weighted()));
        }
    }

    /** Takes in what a training step of the user's own logged of a batch of this size. */
    void update(Map<String, Double> logged, int size) {
        logged.forEach((name, value) -> {
            double[] sum = own.computeIfAbsent(name, key -> new double[2]);
            sum[0] += value * size;
            sum[1] += size;
        });
    }

    /** The running loss alone. */
    double loss() {
        double[] logged = own.get("loss");
        return logged == null ? mean(totalSum) : logged[0] / logged[1];
    }

    void reset() {
        totalSum = 0;
        count = 0;
        java.util.Arrays.fill(lossSums, 0);
        entries.forEach(entry -> entry.state().reset());
        own.clear();
    }

    /** The loss, then losses of single outputs, then metrics. */
    Evaluation result() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < lossNames.size(); i++) {
            values.put(lossNames.get(i), mean(lossSums[lossOutputs.get(i)]));
        }
        for (Entry entry : entries) {
            values.put(entry.key(), entry.state().result());
        }
        own.forEach((name, sum) -> {
            if (!name.equals("loss")) {
                values.put(name, sum[0] / sum[1]);
            }
        });
        return new Evaluation(loss(), values, order(values));
    }

    /** Keras's order: metrics whose plain name is a key, losses of single outputs, then the other keys sorted. */
    private List<String> order(Map<String, Double> values) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.name()));
        names.addAll(lossOrder.isEmpty() ? lossNames : lossOrder);
        List<String> order = new ArrayList<>(names);
        order.retainAll(values.keySet());
        values.keySet().stream().filter(key -> !names.contains(key)).sorted().forEach(order::add);
        return order;
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

    /** All sums so far, for a checkpoint inside an epoch. */
    StateDict state() {
        StateDict state = StateDict.empty().with("loss", totalSum, count).with("losses", lossSums);
        for (int i = 0; i < entries.size(); i++) {
            state = state.with("metric/" + i, entries.get(i).state().snapshot());
        }
        for (Map.Entry<String, double[]> each : own.entrySet()) {
            state = state.with(OWN + each.getKey(), each.getValue());
        }
        return state;
    }

    private static double[] pair(double[] numbers) {
        if (numbers.length != 2) {
            throw new CheckpointException("a running value is " + numbers.length + " numbers, expected 2");
        }
        return numbers;
    }

    /** Whether every metric can be saved inside an epoch. */
    boolean hasState() {
        try {
            return !state().isEmpty();
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /** Goes on from {@link #state}. */
    void restore(StateDict state) {
        double[] loss = state.numbers("loss");
        double[] losses = state.numbers("losses");
        if (loss.length != 2 || losses.length != lossSums.length) {
            throw new CheckpointException(
                    "the running losses are " + losses.length + " numbers, expected " + lossSums.length);
        }
        totalSum = loss[0];
        count = loss[1];
        System.arraycopy(losses, 0, lossSums, 0, losses.length);
        for (String name : state.names()) {
            if (name.startsWith(OWN)) {
                own.put(name.substring(OWN.length()), pair(state.numbers(name)));
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            try {
                entries.get(i).state().restore(state.numbers("metric/" + i));
            } catch (IllegalArgumentException e) {
                throw new CheckpointException(
                        "the running metric " + entries.get(i).key() + ": " + e.getMessage());
            }
        }
    }
}
