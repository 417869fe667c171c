package dev.perceptron.callback;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.config.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line for each epoch to a file of comma-separated values: the epoch, counted from 0, then the logs by name.
 *
 * <p>If the first epoch has no {@code val_} columns, they are added and hold {@code NA}. Lines end with a carriage return
 * and a line feed. A file that can't be opened is an error; one that can't be written to later, say for want of space, is
 * a problem of which training warns once, and what is missing is written when that becomes possible. Source: Keras {@code
 * CSVLogger}.
 *
 * <pre>{@code
 * CSVLogger.of(Path.of("training.csv")).withSeparator(';').withAppend(true)
 * }</pre>
 */
public final class CSVLogger implements Callback {
    private static final String VALIDATION = "val_";
    private static final String MISSING = "NA";
    private static final String END = "\r\n";

    private final Path file;
    private final char separator;
    private final boolean append;

    private boolean header = true;
    private @Nullable LogFile log;
    private @Nullable List<String> keys;

    private CSVLogger(Path file, char separator, boolean append) {
        this.file = file;
        this.separator = separator;
        this.append = append;
    }

    /** Writes to this file, replacing what is there. */
    public static CSVLogger of(Path file) {
        return new CSVLogger(file, ',', false);
    }

    /** The same with another character between values. */
    public CSVLogger withSeparator(char newSeparator) {
        return new CSVLogger(file, newSeparator, append);
    }

    /** The same going on at the end of a file that is there, or not. */
    public CSVLogger withAppend(boolean newAppend) {
        return new CSVLogger(file, separator, newAppend);
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        close(training);
        keys = null;
        try {
            if (append && Files.exists(file)) {
                header = isEmpty();
            }
            log = append ? LogFile.append(file) : LogFile.create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(problem("open", e), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reader.read() < 0;
        }
    }

    /** The columns, and how long the file is: what a training writes after its checkpoint is cut off when it resumes. */
    @Override
    public StateDict state() {
        LogFile open = log;
        List<String> columns = keys;
        StateDict state = StateDict.empty()
                .withFlag("header", header)
                .with("position", open == null ? 0 : open.forcedPosition())
                .withTexts("pending", open == null ? "" : open.pending());
        return columns == null ? state : state.withTexts("keys", columns);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        header = state.flag("header");
        keys = state.has("keys") ? state.texts("keys") : null;
        long position = (long) state.number("position");
        try {
            LogFile resumed = LogFile.resume(file, position, state.text("pending"));
            log = resumed;
            if (resumed.position() < position) {
                training.warn(
                        this,
                        "CSVLogger: the file " + file + " has " + resumed.position() + " bytes, " + position
                                + " when training was interrupted; it goes on there and lacks the epochs between.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(problem("open", e), e);
        }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        LogFile open = log;
        if (open == null) {
            return;
        }
        List<String> columns = keys;
        StringBuilder lines = new StringBuilder();
        if (columns == null) {
            columns = columns(logs);
            keys = columns;
            if (header) {
                field("epoch", lines);
                columns.forEach(key -> field(key, lines.append(separator)));
                lines.append(END);
            }
        }
        lines.append(epoch);
        for (String key : columns) {
            Double value = logs.get(key);
            field(value == null ? MISSING : Numbers.shortest(value.doubleValue()), lines.append(separator));
        }
        try {
            open.write(lines.append(END).toString());
        } catch (IOException e) {
            training.warn(this, problem("write", e) + "; training goes on, and the next epoch tries again.");
        }
    }

    private static List<String> columns(Map<String, Double> logs) {
        List<String> columns = new ArrayList<>(new TreeSet<>(logs.keySet()));
        if (columns.stream().noneMatch(key -> key.startsWith(VALIDATION))) {
            columns.addAll(columns.stream().map(VALIDATION::concat).toList());
        }
        return columns;
    }

    /** A field that holds the separator, a quotation mark or a line's end stands in quotation marks. */
    private void field(String text, StringBuilder out) {
        boolean quoted = text.indexOf(separator) >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\r') >= 0
                || text.indexOf('\n') >= 0;
        out.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    @Override
    public void onTrainEnd(TrainingContext training) {
        close(training);
    }

    private void close(TrainingContext training) {
        LogFile open = log;
        log = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                training.warn(this, problem("close", e) + ".");
            }
        }
    }

    private String problem(String what, IOException e) {
        return "CSVLogger can't " + what + " the file " + file + ": " + e.getMessage();
    }
}
