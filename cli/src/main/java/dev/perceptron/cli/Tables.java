package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.config.NearName;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.ReadOptions;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the commands on tables have in common. */
final class Tables {
    private static final int MOST_CLASSES = 12;
    private static final int LABEL = 10;
    private static final int MOST_SHOWN = 60;

    private Tables() {}

    /** Reads a table whole, with what is known of its columns, and does something with it; errors become one line. */
    static <T> T reading(
            @Nullable String file, String example, TableOptions options, ReadOptions known, Function<Table, T> use) {
        return reading(file, example, options, known, null, use);
    }

    /** The same for training: with nothing known but the column to predict, which must be there. */
    static <T> T readingFor(
            String target, @Nullable String file, String example, TableOptions options, Function<Table, T> use) {
        return reading(file, example, options, ReadOptions.guess(), target, use);
    }

    private static <T> T reading(
            @Nullable String text,
            String example,
            TableOptions options,
            ReadOptions known,
            @Nullable String target,
            Function<Table, T> use) {
        ReadOptions read = options.read(known);
        try (TableFile file = TableFile.open("DATA", text, example)) {
            try {
                Table table = Table.read(file.path(), read);
                String shown = file.named(file.path().toString());
                options.check(table, shown);
                if (target != null) {
                    checkTarget(target, table, options, shown);
                }
                return use.apply(table.without(options.dropped().toArray(new String[0])));
            } catch (TableException e) {
                throw new UsageException(file.named(String.valueOf(e.getMessage())));
            }
        }
    }

    /** Refuses the name of a column that the table does not have. */
    static void check(String option, String name, Table table, String file) {
        if (table.find(name).isEmpty()) {
            throw new UsageException(option + ": received '" + name + "', expected a column of " + file + ": "
                    + shown(table.names()) + NearName.hint(name, table.names()));
        }
    }

    /** The same for the target, which may not be left out either. */
    private static void checkTarget(String name, Table table, TableOptions options, String file) {
        if (options.dropped().contains(name)) {
            throw new UsageException("--drop: received '" + name + "', which is the --target; expected other columns");
        }
        check("--target", name, table, file);
    }

    static String shown(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(10, names.size()))) + (names.size() > 10 ? ", …" : "");
    }

    /** Loads a model of a table. */
    static TabularModel model(@Nullable String text, String example) {
        Path path = ModelFile.check("MODEL", text, example);
        if (!isTabular(path)) {
            throw new UsageException("MODEL: received '" + text
                    + "', which holds a network without the preprocessing of a table; expected a file that"
                    + " perceptron train --save wrote");
        }
        return TabularModel.load(path);
    }

    /** Whether a file is a {@code .keras} file that holds a table's preprocessing. */
    static boolean isTabular(Path file) {
        return isKeras(file) && TabularModel.isTabular(file);
    }

    static boolean isKeras(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".keras");
    }

    /** Tells that a file made of a table's model takes prepared numbers, no columns. */
    static void notePreprocessing(Console console, Path source) {
        if (isTabular(source)) {
            console.println(
                    "Left out: the preprocessing of the table, which only a .keras file holds. The network takes"
                            + " prepared numbers; to predict by columns keep " + source);
        }
    }

    /** Tells of columns that a model does not know. */
    static void noteUnused(Console console, String command, Features features, Table table, String target) {
        List<String> unused = new ArrayList<>(features.unused(table));
        unused.remove(target);
        if (!unused.isEmpty()) {
            console.note(command + ": not used by the model: " + shown(unused));
        }
    }

    /** Tells of values that training did not know. */
    static void noteUnknown(Console console, String command, Map<String, Integer> unknown) {
        unknown.forEach((column, count) -> console.note(command + ": '" + column + "': " + OptionReader.grouped(count)
                + (count == 1 ? " value is" : " values are") + " of categories that training did not know"));
    }

    /** What was read, column by column as far as that fits a screen. */
    static String describe(Table table) {
        List<String> lines = table.toString().lines().toList();
        return lines.size() <= MOST_SHOWN
                ? table + "\n"
                : String.join("\n", lines.subList(0, MOST_SHOWN)) + "\n  and " + (lines.size() - MOST_SHOWN)
                        + " columns more\n";
    }

    /** What errors are counted in where the target does not say it. */
    static String unit(Target target) {
        return target instanceof Target.Quantity number && number.date() ? " (errors in days)" : "";
    }

    /** The figures as a table, and the confusion matrix of few classes. */
    static String text(String heading, Scores scores) {
        StringBuilder text = new StringBuilder(heading + "\n");
        int width = scores.figures().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        scores.figures()
                .forEach((name, value) -> text.append("  ")
                        .append(name)
                        .append(" ".repeat(width - name.length() + 2))
                        .append(NumberFormats.significant(value, 4))
                        .append('\n'));
        if (scores instanceof ClassScores classes && classes.labels().size() <= MOST_CLASSES) {
            confusion(classes, text);
        }
        return text.toString();
    }

    private static void confusion(ClassScores scores, StringBuilder text) {
        List<String> labels = scores.labels().stream()
                .map(label -> label.length() > LABEL ? label.substring(0, LABEL - 1) + "…" : label)
                .toList();
        int width = Math.max(
                labels.stream().mapToInt(String::length).max().orElse(0),
                Integer.toString(scores.rows()).length());
        text.append("\n  true \\ predicted\n  ").append(" ".repeat(width));
        labels.forEach(label -> text.append("  ").append(left(label, width)));
        text.append('\n');
        for (int i = 0; i < labels.size(); i++) {
            text.append("  ")
                    .append(labels.get(i))
                    .append(" ".repeat(width - labels.get(i).length()));
            for (int count : scores.confusion()[i]) {
                text.append("  ").append(left(Integer.toString(count), width));
            }
            text.append('\n');
        }
    }

    private static String left(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    /** Writes a report's page. */
    static void write(HtmlReport report, Path file) {
        AtomicOutput.write(file, report.html());
    }

    /** The page's file that an option names, or null. */
    static @Nullable Path page(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Path file = AtomicOutput.check("--report", text);
        String name = text.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html") && !name.endsWith(".htm")) {
            throw OptionReader.wrong("--report", text, "a name that ends in .html", "report.html");
        }
        return file;
    }
}
