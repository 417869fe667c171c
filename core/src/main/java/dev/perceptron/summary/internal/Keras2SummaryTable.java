package dev.perceptron.summary.internal;

import dev.perceptron.summary.internal.SummaryTotals.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table {@code summary()} prints in Keras 2, as in older books and courses.
 *
 * <p>Without the optimizer's share and without colours. Source: {@code keras.utils.layer_utils}, tf.keras 2.13 and
 * later. {@link SummaryTable} is the present form.
 */
public final class Keras2SummaryTable {
    private static final double[] CHAIN = {0.45, 0.85, 1.0};
    private static final double[] GRAPH = {0.3, 0.6, 0.70, 1.0};
    private static final List<String> HEADINGS = List.of("Layer (type)", "Output Shape", "Param #", "Connected to");
    private static final int TRAINABLE_WIDTH = 11;

    private final StringBuilder out = new StringBuilder();
    private final SummaryOptions options;
    private final List<SummaryRow> rows;
    private final Keras2Row layout;
    private final int length;

    private Keras2SummaryTable(List<SummaryRow> rows, SummaryOptions options) {
        double[] edges = options.showConnections() ? GRAPH : CHAIN;
        Integer given = options.lineLength();
        int usual = options.showConnections() ? 98 : 65;
        int plain = given == null ? usual : given;
        List<Integer> ends = new ArrayList<>();
        for (double edge : edges) {
            ends.add((int) (plain * edge));
        }
        this.length = options.showTrainable() ? plain + TRAINABLE_WIDTH : plain;
        if (options.showTrainable()) {
            ends.add(length);
        }
        this.rows = rows;
        this.options = options;
        this.layout = new Keras2Row(ends, length);
    }

    /**
     * Returns the title, the table and the totals; each line ends with a line feed.
     *
     * @param model the model's name
     * @param rows its layers in order; the layers of a model inside it follow that model, one deeper
     * @throws IllegalArgumentException if the line length leaves no room for the columns
     */
    public static String render(String model, List<SummaryRow> rows, SummaryTotals totals, SummaryOptions options) {
        Keras2SummaryTable table = new Keras2SummaryTable(rows, options);
        table.line("Model: \"" + model + "\"");
        table.line("_".repeat(table.length));
        table.layout.append(table.headings(), 0, table.out);
        table.line("=".repeat(table.length));
        table.level(0, 0);
        table.line("=".repeat(table.length));
        table.total("Total params: ", totals.model());
        table.total("Trainable params: ", totals.trainable());
        table.total("Non-trainable params: ", totals.nonTrainable());
        table.line("_".repeat(table.length));
        return table.out.toString();
    }

    /** Writes the rows of one depth from {@code first} on and all that is nested in them; returns where it stopped. */
    private int level(int first, int depth) {
        int i = first;
        while (i < rows.size() && rows.get(i).depth() >= depth) {
            layout.append(cells(rows.get(i)), depth, out);
            i++;
            boolean nests = i < rows.size() && rows.get(i).depth() > depth;
            if (nests) {
                frame("¯", depth + 1);
                i = level(i, depth + 1);
                frame("¯", depth);
            }
            boolean lastOfNested = depth > 0 && (i == rows.size() || rows.get(i).depth() < depth);
            if (!nests && !lastOfNested) {
                frame(" ", depth);
            }
        }
        return i;
    }

    private void frame(String fill, int depth) {
        line("|".repeat(depth) + fill.repeat(Math.max(0, length - 2 * depth)) + "|".repeat(depth));
    }

    private List<String> headings() {
        List<String> cells = new ArrayList<>(HEADINGS.subList(0, options.showConnections() ? 4 : 3));
        if (options.showTrainable()) {
            cells.add("Trainable");
        }
        return cells;
    }

    private List<String> cells(SummaryRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.name() + " (" + row.type() + ")");
        cells.add(row.type().equals("InputLayer") ? "[" + row.shape() + "]" : row.shape());
        cells.add(row.params() < 0 ? "0 (unused)" : Long.toString(row.params()));
        if (options.showConnections()) {
            cells.add(row.connections().stream()
                    .map(connection -> "'" + connection + "'")
                    .collect(Collectors.joining(", ", "[", "]")));
        }
        if (options.showTrainable()) {
            cells.add(Boolean.FALSE.equals(row.trainable()) ? "N" : "Y");
        }
        return cells;
    }

    private void total(String label, Count count) {
        line(label + count.weights() + " (" + SummaryNumbers.memory(count.bytes(), "Byte") + ")");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
