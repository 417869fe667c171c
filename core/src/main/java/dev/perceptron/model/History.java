package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Training;
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
    private @Nullable String stopReason;

    History() {}

    /** A callback that adds each epoch's logs, with what callbacks before it have put in. */
    Callback recorder() {
        return new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, Training training) {
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

    /** Why a full-batch training ended, in words; empty after {@code fit}. */
    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    @Override
    public String toString() {
        return "History" + values;
    }
}
