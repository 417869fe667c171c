package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.studio.runs.LoggedRun.Kind;
import dev.perceptron.studio.runs.LoggedRun.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RunLog} wrote, finished or not. */
final class LogReader {
    private static final long MOST_BYTES = 64L << 20;
    private static final String VALUES = "values";

    private LogReader() {}

    /**
     * Reads a run's folder.
     *
     * @throws IOException if a file can't be read
     * @throws IllegalArgumentException if a file is damaged
     */
    static LoggedRun read(Path folder, String id, String version) throws IOException {
        ConfigValue head = Json.parseLenient(text(folder.resolve(RunFiles.RUN)));
        Map<String, List<double[]>> series = new TreeMap<>(RunNames.ORDER);
        double seconds = history(folder.resolve(RunFiles.HISTORY), series);
        Path endFile = folder.resolve(RunFiles.END);
        ConfigValue end = Files.exists(endFile) ? Json.parseLenient(text(endFile)) : null;
        ConfigObject progress = end == null ? progress(folder.resolve(RunFiles.PROGRESS)) : null;
        Status status = end == null ? running(head) : status(end.readOr("status", ConfigValue::string, ""));
        if (end != null) {
            seconds = end.readOr("seconds", ConfigValue::asDouble, seconds);
        } else if (progress != null) {
            seconds = progress.readOr("seconds", ConfigValue::asDouble, seconds);
        }
        return new LoggedRun(
                id,
                head.readOr("name", ConfigValue::string, id),
                head.readOr("source", ConfigValue::string, ""),
                Kind.LOG,
                started(head.readOr("started", ConfigValue::string, "")),
                status,
                seconds,
                head.readOr("epochs", ConfigValue::asInt, 0),
                head.optional("seed").isEmpty() ? null : Long.valueOf(head.read("seed", ConfigValue::asLong)),
                OldSettings.renamed(object(head, "config")),
                details(head, end),
                results(end),
                series,
                status == Status.RUNNING ? progress : null,
                version + "-" + status);
    }

    private static ConfigObject details(ConfigValue head, @Nullable ConfigValue end) {
        ConfigObject details = ConfigObject.empty().with("environment", object(head, "environment"));
        if (end != null && end.has("weights")) {
            details = details.with("weights", end.get("weights"));
        }
        if (end != null && end.has("message")) {
            details = details.with("message", end.get("message"));
        }
        return head.has("model") ? details.with("model", head.get("model")) : details;
    }

    private static Map<String, Double> results(@Nullable ConfigValue end) {
        Map<String, Double> results = new LinkedHashMap<>();
        if (end != null) {
            end.optional("results")
                    .ifPresent(all -> all.entries().forEach((name, value) -> results.put(name, value.asDouble())));
        }
        return results;
    }

    static ConfigObject object(ConfigValue value, String name) {
        return value.optional(name).orElse(null) instanceof ConfigObject object ? object : ConfigObject.empty();
    }

    static String text(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException(
                    file.getFileName() + " has " + size + " bytes; at most " + MOST_BYTES + " are read.");
        }
        return Json.utf8(Files.readAllBytes(file));
    }

    /** Reads the lines that are whole; an epoch given twice, by a training that went on, holds as given last. */
    private static double history(Path file, Map<String, List<double[]>> series) throws IOException {
        if (!Files.exists(file)) {
            return Double.NaN;
        }
        Map<Integer, ConfigValue> epochs = new TreeMap<>();
        String text = text(file);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            ConfigValue line = Json.parseLenient(text.substring(start, end));
            int epoch = line.read("epoch", ConfigValue::asInt);
            epochs.keySet().removeIf(later -> later > epoch);
            epochs.put(epoch, line);
            start = end + 1;
        }
        double seconds = Double.NaN;
        for (Map.Entry<Integer, ConfigValue> each : epochs.entrySet()) {
            ConfigValue line = each.getValue();
            seconds = line.readOr("seconds", ConfigValue::asDouble, seconds);
            line.get(VALUES)
                    .entries()
                    .forEach((name, value) -> series.computeIfAbsent(name, key -> new java.util.ArrayList<>())
                            .add(new double[] {each.getKey(), value.asDouble()}));
            line.optional("learning_rate")
                    .ifPresent(rate -> series.computeIfAbsent("learning_rate", key -> new java.util.ArrayList<>())
                            .add(new double[] {each.getKey(), rate.asDouble()}));
        }
        return seconds;
    }

    private static @Nullable ConfigObject progress(Path file) {
        try {
            return Files.exists(file) && Json.parseLenient(text(file)) instanceof ConfigObject object ? object : null;
        } catch (IOException | IllegalArgumentException e) {
            return null; // replaced or removed this moment
        }
    }

    /** A run without an end is running if its process is, else it was interrupted. */
    private static Status running(ConfigValue head) {
        Optional<ConfigValue> process = head.optional("process");
        if (process.isEmpty()) {
            return Status.UNKNOWN;
        }
        long id = process.get().readOr("id", ConfigValue::asLong, 0L);
        long started = process.get().readOr("started", ConfigValue::asLong, 0L);
        boolean alive = ProcessHandle.of(id)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(instant -> started == 0 || instant.toEpochMilli() == started)
                        .orElse(true))
                .isPresent();
        return alive ? Status.RUNNING : Status.INTERRUPTED;
    }

    private static Status status(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "finished" -> Status.FINISHED;
            case "stopped" -> Status.STOPPED;
            case "failed" -> Status.FAILED;
            default -> Status.UNKNOWN;
        };
    }

    private static long started(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
