package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was read back.
 *
 * @param id its place below the folder of runs: {@code 20260101-120000-hidden}, {@code logs/a}, {@code depth#3}
 * @param name what people call it
 * @param source what started it
 * @param kind who wrote it
 * @param started milliseconds since 1970, or 0 if unknown
 * @param status how it stands
 * @param seconds how long it has trained, or NaN if unknown
 * @param planned how many epochs it is to have, or 0 if unknown
 * @param seed its seed, or null
 * @param config its settings
 * @param details environment, fingerprint and the model, for the page of one run
 * @param results figures measured after training
 * @param series curves by name: pairs of epoch and value
 * @param progress where it is within an epoch, or null
 * @param version changes when any of it does
 */
record LoggedRun(
        String id,
        String name,
        String source,
        Kind kind,
        long started,
        Status status,
        double seconds,
        int planned,
        @Nullable Long seed,
        ConfigObject config,
        ConfigObject details,
        Map<String, Double> results,
        Map<String, List<double[]>> series,
        @Nullable ConfigObject progress,
        String version) {

    /** Who wrote a log. */
    enum Kind {
        LOG,
        TENSORBOARD,
        STUDY
    }

    /** How a run stands. */
    enum Status {
        RUNNING,
        FINISHED,
        STOPPED,
        FAILED,
        INTERRUPTED,
        UNKNOWN
    }

    LoggedRun {
        results = new LinkedHashMap<>(results);
        series = new LinkedHashMap<>(series);
    }

    /** How many epochs have a value. */
    int epochs() {
        // TensorBoard's other curves go over batches
        boolean hasLoss = series.containsKey("loss");
        return (int) series.entrySet().stream()
                .filter(each -> !hasLoss || each.getKey().equals("loss"))
                .map(Map.Entry::getValue)
                .filter(points -> !points.isEmpty())
                .mapToDouble(points -> points.get(points.size() - 1)[0])
                .max()
                .orElse(0);
    }
}
