package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.tensorboard.EventFile;
import dev.perceptron.studio.runs.LoggedRun.Kind;
import dev.perceptron.studio.runs.LoggedRun.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads TensorBoard's logs. Keras writes the parts of one run to its folders {@code train} and {@code validation}: here
 * they are one run again, {@code epoch_loss} being {@code loss} and {@code val_loss}.
 */
final class EventRuns {
    private static final String EPOCH = "epoch_";
    private static final long MOST_BYTES = 128L << 20;
    private static final double LAST_SECOND = 253_402_300_799.0;

    private EventRuns() {}

    /** Whether a file's name is that of an event file. */
    static boolean isEvents(Path file) {
        return String.valueOf(file.getFileName()).contains(".tfevents.");
    }

    /**
     * Reads a run.
     *
     * @param files its event files, and whether each belongs to the validation
     */
    static LoggedRun read(String id, List<Part> files, String version) throws IOException {
        Map<String, List<double[]>> series = new TreeMap<>(RunNames.ORDER);
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        ConfigObject details = ConfigObject.empty();
        for (Part part : files) {
            if (Files.size(part.file()) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        part.file().getFileName() + " has more than " + MOST_BYTES + " bytes.");
            }
            EventFile events = EventFile.readGrowing(part.file());
            for (EventFile.Scalar scalar : events.scalars()) {
                series.computeIfAbsent(name(scalar.tag(), part.validation()), key -> new ArrayList<>())
                        .add(new double[] {
                            scalar.tag().startsWith(EPOCH) ? scalar.step() + 1 : scalar.step(), scalar.value()
                        });
                if (scalar.wallTime() > 0 && scalar.wallTime() < LAST_SECOND) {
                    first = Math.min(first, scalar.wallTime());
                    last = Math.max(last, scalar.wallTime());
                }
            }
            for (EventFile.Graph graph : events.graphs()) {
                details = details.with("model", model(graph.json()));
            }
        }
        // several files of one run, or a resumed one, may overlap
        series.values().forEach(points -> points.sort((a, b) -> Double.compare(a[0], b[0])));
        return new LoggedRun(
                id,
                id.isEmpty() ? "logs" : id,
                "TensorBoard",
                Kind.TENSORBOARD,
                first > last ? 0 : (long) (first * 1000),
                Status.UNKNOWN,
                first > last ? Double.NaN : last - first,
                0,
                null,
                ConfigObject.empty(),
                details,
                Map.of(),
                series,
                null,
                version);
    }

    private static ConfigValue model(String json) {
        try {
            return Json.parseLenient(json);
        } catch (IllegalArgumentException e) {
            return ConfigValue.of(json);
        }
    }

    private static String name(String tag, boolean validation) {
        String name = tag.startsWith(EPOCH) ? tag.substring(EPOCH.length()) : tag;
        return validation && tag.startsWith(EPOCH) ? "val_" + name : name;
    }

    /**
     * One file of a run.
     *
     * @param file the event file
     * @param validation whether it holds the validation's values
     */
    record Part(Path file, boolean validation) {}
}
