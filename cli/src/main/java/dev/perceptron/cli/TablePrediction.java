package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.tabular.Predictions;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model of a table says of the rows of a CSV file, a line for each, in pieces that fit any memory. */
final class TablePrediction {
    private static final int PIECE = 8192;
    private static final String COMMAND = "perceptron predict";

    private final Console console;
    private final TabularModel model;
    private final boolean json;
    private final Map<String, Integer> unknown = new LinkedHashMap<>();
    private boolean first = true;

    TablePrediction(Console console, TabularModel model, boolean json) {
        this.console = console;
        this.model = model;
        this.json = json;
    }

    /** Predicts a file's rows and writes them to a file, or prints them if that is null. */
    void run(TableFile data, @Nullable Path target) {
        try {
            if (target == null) {
                write(data, console.out());
            } else {
                AtomicFile.write(target, out -> {
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    write(data, writer);
                    writer.flush();
                });
            }
        } catch (TableException e) {
            throw new UsageException(data.named(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new FailureException(
                    "can't write " + (target == null ? "standard output" : target) + ": " + e.getMessage()
                            + "; free space or choose another path",
                    e);
        }
        Tables.noteUnknown(console, COMMAND, unknown);
    }

    private void write(TableFile data, Appendable out) throws IOException {
        try {
            Table.read(data.path(), model.features().readOptions(), PIECE, piece -> write(piece, out));
        } catch (Unwritten e) {
            throw e.reason;
        }
        out.append(json ? "\n]\n" : "");
    }

    private String head() {
        StringBuilder line = new StringBuilder(quoted(model.target().name()));
        if (model.target() instanceof Target.Classes classes) {
            classes.labels().forEach(label -> line.append(',').append(quoted("probability_" + label)));
        }
        return line.append('\n').toString();
    }

    private void write(Table piece, Appendable out) {
        Predictions predictions = model.predict(piece);
        if (first) {
            note(piece);
        }
        predictions.unknown().forEach((column, count) -> unknown.merge(column, count, Integer::sum));
        StringBuilder text = new StringBuilder(first ? json ? "[\n" : head() : "");
        for (double[] output : predictions.outputs()) {
            if (json) {
                text.append(first ? "" : ",\n").append(Json.write(object(output)));
            } else {
                text.append(line(output));
            }
            first = false;
        }
        try {
            out.append(text);
        } catch (IOException e) {
            throw new Unwritten(e);
        }
    }

    private void note(Table piece) {
        Tables.noteUnused(
                console, COMMAND, model.features(), piece, model.target().name());
        piece.guesses().stream()
                .filter(guess -> guess.unreadable() > 0
                        && !model.features().unused(piece).contains(guess.column()))
                .forEach(guess ->
                        console.note(COMMAND + ": '" + guess.column() + "': " + OptionReader.grouped(guess.unreadable())
                                + (guess.unreadable() == 1 ? " value" : " values") + " can't be read as a "
                                + guess.kind().label() + "; counted as missing"));
    }

    private String line(double[] output) {
        StringBuilder line = new StringBuilder(answer(output));
        if (model.target() instanceof Target.Classes) {
            for (double each : output) {
                line.append(',').append((float) each);
            }
        }
        return line.append('\n').toString();
    }

    private String answer(double[] output) {
        if (model.target() instanceof Target.Classes classes) {
            return quoted(classes.labels().get(ClassScores.best(output)));
        }
        return model.target() instanceof Target.Quantity number && number.date()
                ? LocalDate.ofEpochDay(Math.round(output[0])).toString()
                : Float.toString((float) output[0]);
    }

    private ConfigObject object(double[] output) {
        if (!(model.target() instanceof Target.Classes classes)) {
            return ConfigObject.empty().with(model.target().name(), ConfigValue.of((float) output[0]));
        }
        ConfigObject probabilities = ConfigObject.empty();
        List<String> labels = classes.labels();
        for (int i = 0; i < output.length; i++) {
            probabilities = probabilities.with(labels.get(i), ConfigValue.of((float) output[i]));
        }
        return ConfigObject.empty()
                .with(model.target().name(), ConfigValue.of(labels.get(ClassScores.best(output))))
                .with("probabilities", probabilities);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Carries an error of writing through a consumer. */
    private static final class Unwritten extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        private final transient IOException reason;

        Unwritten(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
