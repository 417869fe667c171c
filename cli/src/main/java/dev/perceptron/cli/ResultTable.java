package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.config.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The networks side by side, in columns as wide as what they hold. */
final class ResultTable {
    private static final String GAP = "  ";
    private static final List<String> GROUPS = List.of("", "", "", "train", "validation", "test", "test", "training");
    private static final List<String> HEADS =
            List.of("network", "parameters", "epochs", "accuracy", "accuracy", "accuracy", "loss", "seconds");

    private ResultTable() {}

    /** Lays the table out: two lines of heads, a rule, a line for each network. */
    static String text(List<Result> results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(GROUPS);
        lines.add(HEADS);
        results.forEach(result -> lines.add(cells(result)));

        int[] widths = new int[HEADS.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(line(lines.get(i), widths)).append('\n');
            if (i == 1) {
                text.append("─".repeat(total)).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> cells(Result result) {
        return List.of(
                result.network().name(),
                OptionReader.grouped(result.network().parameters()),
                Integer.toString(result.history().epochs().size()),
                figure(result.train().accuracy()),
                result.validation() == null ? "-" : figure(result.validation().accuracy()),
                figure(result.test().accuracy()),
                figure(result.test().loss()),
                String.format(Locale.ROOT, "%.1f", result.seconds()));
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : Numbers.fixed(value, 4);
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(i == 0 ? cells.get(i) + blanks : blanks + cells.get(i));
        }
        return line.toString().stripTrailing();
    }
}
