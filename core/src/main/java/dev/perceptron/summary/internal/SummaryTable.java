package dev.perceptron.summary.internal;

import dev.perceptron.summary.internal.StyledText.Look;
import dev.perceptron.summary.internal.SummaryColumns.Column;
import dev.perceptron.summary.internal.SummaryTotals.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code summary()} prints in Keras 3, character for character.
 *
 * <p>Source: {@code keras.utils.summary_utils}, Keras 3.15.1. {@link Keras2SummaryTable} is the older form.
 *
 * <pre>{@code
 * List<SummaryRow> rows = List.of(new SummaryRow("dense", "Dense", "(None, 10)", 7850, List.of(), true, 0));
 * String text = SummaryTable.render("net", rows, SummaryTotals.of(7850, 0, -1), SummaryOptions.standard());
 * }</pre>
 */
public final class SummaryTable {
    private final StringBuilder out = new StringBuilder();
    private final List<Column> columns;
    private final boolean colours;

    private SummaryTable(SummaryOptions options) {
        this.columns = SummaryColumns.of(options);
        this.colours = options.colours();
    }

    /**
     * Returns the title, the table and the totals; each line ends with a line feed.
     *
     * @param model the model's name
     * @param rows its layers in order; the layers of a model inside it follow that model, one deeper
     * @throws IllegalArgumentException if the line length leaves less than 4 characters to a column
     */
    public static String render(String model, List<SummaryRow> rows, SummaryTotals totals, SummaryOptions options) {
        SummaryTable table = new SummaryTable(options);
        table.line(StyledText.of("Model: \"" + model + "\"", Look.BOLD));
        table.table(rows, options);
        table.total(" Total params: ", totals.total());
        table.total(" Trainable params: ", totals.trainable());
        table.total(" Non-trainable params: ", totals.nonTrainable());
        Count optimizer = totals.optimizer();
        if (optimizer != null) {
            table.total(" Optimizer params: ", optimizer);
        }
        return table.out.toString();
    }

    private void table(List<SummaryRow> rows, SummaryOptions options) {
        rule("┏", "━", "┳", "┓");
        List<StyledText> headings = new ArrayList<>();
        for (Column column : columns) {
            headings.add(StyledText.of(column.heading(), Look.BOLD));
        }
        row(headings, "┃", true);
        rule("┡", "━", "╇", "┩");
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                rule("├", "─", "┼", "┤");
            }
            row(SummaryCells.of(rows.get(i), options), "│", false);
        }
        rule("└", "─", "┴", "┘");
    }

    private void rule(String left, String dash, String cross, String right) {
        String separator = left;
        for (Column column : columns) {
            out.append(separator).append(dash.repeat(column.width()));
            separator = cross;
        }
        out.append(right).append('\n');
    }

    /**
     * Writes one row of cells, over as many lines as the highest cell needs.
     *
     * @param bottom whether lower cells stand at the bottom of the row rather than at its top
     */
    private void row(List<StyledText> cells, String bar, boolean bottom) {
        List<List<StyledText>> lines = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < cells.size(); i++) {
            lines.add(cells.get(i).wrap(columns.get(i).room()));
            height = Math.max(height, lines.get(i).size());
        }
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < cells.size(); i++) {
                List<StyledText> cell = lines.get(i);
                int line = bottom ? y - height + cell.size() : y;
                StyledText text = line >= 0 && line < cell.size() ? cell.get(line) : StyledText.plain("");
                out.append(bar).append(aligned(text, columns.get(i)).render(colours));
            }
            out.append(bar).append('\n');
        }
    }

    private static StyledText aligned(StyledText text, Column column) {
        int free = column.room() - text.length();
        int left = switch (column.align()) {
            case LEFT -> 0;
            case RIGHT -> free;
            case CENTRE -> free / 2;
        };
        return text.pad(left + 1, column.width());
    }

    private void total(String label, Count count) {
        line(StyledText.of(label, Look.BOLD)
                .plus(StyledText.of(SummaryNumbers.grouped(count.weights()), Look.NUMBER))
                .plus(StyledText.plain(" (" + SummaryNumbers.memory(count.bytes(), "B") + ")")));
    }

    private void line(StyledText text) {
        out.append(text.render(colours)).append('\n');
    }
}
