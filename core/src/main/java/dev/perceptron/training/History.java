package dev.perceptron.training;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.StateDict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What training logged, epoch by epoch. Source: Keras {@code History}.
 *
 * <pre>{@code
 * List<Double> losses = history.get("val_loss");
 * }</pre>
 */
public final class History {
    private final List<Integer> epochs = new ArrayList<>();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable String stopReason;
    private @Nullable String nonFinite;

    History() {}

    /** A callback that adds each epoch's logs, with what callbacks before it have put in. */
    Callback recorder() {
        return new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                add(epoch, logs);
            }
        };
    }

    void add(int epoch, Map<String, Double> logs) {
        epochs.add(epoch);
        logs.forEach((key, value) ->
                values.computeIfAbsent(key, k -> new ArrayList<>()).add(value));
    }

    /** The epochs, counted from 0. */
    public List<Integer> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** The values of each key, one for each epoch; keys sorted, then those that callbacks added. */
    public Map<String, List<Double>> history() {
        return Collections.unmodifiableMap(values);
    }

    /** The values of one key, one for each epoch. */
    public List<Double> get(String key) {
        List<Double> found = values.get(key);
        if (found == null) {
            throw new IllegalArgumentException("History has no '" + key + "'; it has " + values.keySet() + ".");
        }
        return Collections.unmodifiableList(found);
    }

    /** The value of one key after the last epoch. */
    public double last(String key) {
        List<Double> all = get(key);
        return all.get(all.size() - 1);
    }

    /** Notes why training ended. */
    void stopped(String reason) {
        stopReason = reason;
    }

    /**
     * Why training ended, in words: {@code interrupted}, or what a callback said when it stopped it; after {@code fit} empty
     * if it went to its last epoch.
     */
    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** Notes where values became NaN or infinite. */
    void nonFinite(String text) {
        nonFinite = text;
        problems.add(text);
    }

    /** Where values first became NaN or infinite, and what to do; empty if they never did. One of the {@link #problems}. */
    public Optional<String> nonFinite() {
        return Optional.ofNullable(nonFinite);
    }

    /** Notes what could not be done. */
    void problem(String text) {
        problems.add(text);
    }

    /**
     * What went wrong while training went on: values that became NaN or infinite, a log that could not be written on a full
     * disk; usually empty.
     */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The epochs so far, for a checkpoint. */
    StateDict state() {
        StateDict state = StateDict.empty()
                .with(
                        "epochs",
                        epochs.stream().mapToDouble(Integer::doubleValue).toArray());
        for (Map.Entry<String, List<Double>> entry : values.entrySet()) {
            state = state.with(
                    "log/" + entry.getKey(),
                    entry.getValue().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return state;
    }

    /** Goes on from {@link #state}. */
    void restore(StateDict state) {
        epochs.clear();
        values.clear();
        for (double epoch : state.numbers("epochs")) {
            if (epoch != (int) epoch || epoch < 0) {
                throw new CheckpointException("the history has an epoch " + epoch);
            }
            epochs.add((int) epoch);
        }
        for (String name : state.names()) {
            if (name.startsWith("log/")) {
                List<Double> all = new ArrayList<>();
                for (double value : state.numbers(name)) {
                    all.add(value);
                }
                values.put(name.substring("log/".length()), all);
            }
        }
    }

    /** A table of the values, one row for each epoch as {@code fit} prints them, counted from 1; of many epochs some. */
    @Override
    public String toString() {
        return HistoryTable.of(epochs, values);
    }
}
