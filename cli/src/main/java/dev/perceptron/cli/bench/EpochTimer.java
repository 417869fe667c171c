package dev.perceptron.cli.bench;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Times each epoch of a training without validation, and notes when the first began and ended. */
final class EpochTimer implements Callback {
    private final List<Long> nanos = new ArrayList<>();
    private long start;
    private long firstBeganMillis;
    private long firstEndedMillis;

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        if (epoch == 0) {
            firstBeganMillis = System.currentTimeMillis();
        }
        start = System.nanoTime();
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        nanos.add(System.nanoTime() - start);
        if (epoch == 0) {
            firstEndedMillis = System.currentTimeMillis();
        }
    }

    /** When the first epoch began, milliseconds since 1970. */
    long firstBeganMillis() {
        return firstBeganMillis;
    }

    /** When the first epoch ended, milliseconds since 1970. */
    long firstEndedMillis() {
        return firstEndedMillis;
    }

    /** The median time of an epoch after the first, in nanoseconds. */
    double median() {
        return Median.of(nanos.subList(1, nanos.size()).stream()
                .mapToDouble(Long::doubleValue)
                .toArray());
    }
}
