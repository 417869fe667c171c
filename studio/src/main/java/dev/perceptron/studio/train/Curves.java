package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.network.Packing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a run: the values of each epoch, and in between the means of some batches at a time, so that the whole run
 * makes about a thousand points however long it is. Written by one thread, read by any.
 */
final class Curves {
    private static final int POINTS = 1000;

    private final long bucket;
    private final List<Map<String, Double>> epochs = new ArrayList<>();
    private float[] places = new float[64];
    private float[] losses = new float[64];
    private float[] accuracies = new float[64];
    private int count;
    private double lossBefore;
    private double accuracyBefore;
    private int samplesBefore;

    /** Curves of a run of so many batches in all. */
    Curves(long batches) {
        bucket = Math.max(1, (batches + POINTS - 1) / POINTS);
    }

    /** How many batches make a point. */
    long bucket() {
        return bucket;
    }

    /** An epoch begins: its running means start anew. */
    synchronized void begin() {
        lossBefore = 0;
        accuracyBefore = 0;
        samplesBefore = 0;
    }

    /**
     * Adds a point for the batches since the last one, worked out from the running means of the epoch.
     *
     * @param epoch the epoch, counted from 0
     * @param samples how many of its samples are done
     * @param of how many there are
     */
    synchronized void point(int epoch, int samples, int of, double runningLoss, double runningAccuracy) {
        int more = samples - samplesBefore;
        if (more <= 0) {
            return;
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            losses = Arrays.copyOf(losses, 2 * count);
            accuracies = Arrays.copyOf(accuracies, 2 * count);
        }
        places[count] = epoch + (float) samples / of;
        losses[count] = (float) ((runningLoss * samples - lossBefore) / more);
        accuracies[count] = (float) ((runningAccuracy * samples - accuracyBefore) / more);
        count++;
        lossBefore = runningLoss * samples;
        accuracyBefore = runningAccuracy * samples;
        samplesBefore = samples;
    }

    /**
     * Adds the values of an epoch that has ended.
     *
     * @param at where on the axis of epochs: an integer unless it was cut short
     */
    synchronized void epoch(double at, Map<String, Double> logs) {
        Map<String, Double> row = new LinkedHashMap<>(logs);
        row.put("at", at);
        epochs.add(row);
    }

    /** How many epochs have ended. */
    synchronized int epochs() {
        return epochs.size();
    }

    /** The values of the last epoch that has ended; empty before. */
    synchronized Map<String, Double> last() {
        return epochs.isEmpty() ? Map.of() : epochs.get(epochs.size() - 1);
    }

    /** All values of the epochs, and the points of the batches as arrays of float32. */
    synchronized ConfigObject write() {
        List<ConfigValue> rows = new ArrayList<>();
        for (Map<String, Double> epoch : epochs) {
            Map<String, ConfigValue> row = new LinkedHashMap<>();
            epoch.forEach((key, value) -> row.put(key, ConfigValue.of(value.floatValue())));
            rows.add(ConfigValue.objectOf(row));
        }
        return ConfigObject.empty()
                .with("epochs", ConfigValue.listOf(rows))
                .with("places", Packing.floats(Arrays.copyOf(places, count)))
                .with("losses", Packing.floats(Arrays.copyOf(losses, count)))
                .with("accuracies", Packing.floats(Arrays.copyOf(accuracies, count)));
    }
}
