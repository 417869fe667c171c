package dev.perceptron.report;

import java.util.List;

/**
 * A table of shades: dark for small values, bright for large ones; a value that is not finite stays empty.
 *
 * @param name for files
 * @param title what it shows
 * @param xLabel the axis below
 * @param yLabel the axis on the left
 * @param columns the columns' names
 * @param rows the rows' names
 * @param values of each row from above
 * @param texts written into the cells; empty for none
 * @param marked for each row the column to frame, or −1; empty for none
 */
public record HeatMap(
        String name,
        String title,
        String xLabel,
        String yLabel,
        List<String> columns,
        List<String> rows,
        double[][] values,
        List<List<String>> texts,
        List<Integer> marked)
        implements Chart {
    private static final double LETTER = 6.4;
    private static final double ROW = 26;
    private static final int DENSE = 16;

    /** Copies the lists. */
    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        texts = List.copyOf(texts);
        marked = List.copyOf(marked);
    }

    /** A picture of many cells, without a number in each. */
    private boolean dense() {
        return rows.size() > DENSE && texts.isEmpty();
    }

    @Override
    public int height() {
        return dense() ? (int) (30 + 42 + plotWidth()) : (int) (30 + 42 + ROW * rows.size());
    }

    @Override
    public int width() {
        return dense() ? 340 : WIDTH;
    }

    private double left() {
        double longest = dense()
                ? 34
                : rows.stream().mapToDouble(row -> row.length() * LETTER).max().orElse(0) + 14;
        return 22 + longest;
    }

    private double plotWidth() {
        return width() - left() - ChartFrame.RIGHT;
    }

    @Override
    public void draw(Canvas canvas) {
        ChartFrame frame = new ChartFrame(canvas, this);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] row : values) {
            for (double value : row) {
                min = Double.isFinite(value) ? Math.min(min, value) : min;
                max = Double.isFinite(value) ? Math.max(max, value) : max;
            }
        }
        double width = plotWidth() / columns.size();
        double height = (frame.bottom() - frame.top()) / rows.size();
        double gap = dense() ? -0.3 : 1;
        for (int i = 0; i < rows.size(); i++) {
            double y = frame.top() + i * height;
            for (int j = 0; j < columns.size(); j++) {
                double value = values[i][j];
                double x = left() + j * width;
                if (Double.isFinite(value)) {
                    double shade = max > min ? (value - min) / (max - min) : 0.5;
                    boolean chosen = !marked.isEmpty() && marked.get(i) == j;
                    if (chosen) {
                        canvas.rectangle(x - 1, y - 1, width + 2, height + 2, Ink.TEXT, 1);
                        canvas.rectangle(x + 1.5, y + 1.5, width - 3, height - 3, Ink.PAPER, 1);
                    }
                    double inset = chosen ? 3 : gap;
                    canvas.cell(x + inset, y + inset, width - 2 * inset, height - 2 * inset, shade);
                    write(canvas, i, j, x + width / 2, y + height / 2 + 4, shade);
                }
            }
        }
        labels(canvas, frame, width, height);
    }

    private void write(Canvas canvas, int row, int column, double x, double y, double shade) {
        if (!texts.isEmpty()) {
            // two inks that stay what they are on light and dark pages
            String text = texts.get(row).get(column);
            canvas.text(
                    x,
                    y,
                    text,
                    Canvas.Anchor.MIDDLE,
                    ChartFrame.SMALL,
                    Shades.isLight(shade) ? Ink.ON_LIGHT : Ink.ON_DARK,
                    false);
        }
    }

    private void labels(Canvas canvas, ChartFrame frame, double width, double height) {
        int every = dense() ? Math.max(1, (rows.size() - 1) / 4) : 1;
        for (int i = 0; i < rows.size(); i += every) {
            double y = frame.top() + (i + 0.5) * height + 4;
            canvas.text(left() - 7, y, rows.get(i), Canvas.Anchor.END, ChartFrame.SMALL, Ink.TEXT, false);
        }
        for (int j = 0; j < columns.size(); j += every) {
            double x = left() + (j + 0.5) * width;
            canvas.text(
                    x, frame.bottom() + 17, columns.get(j), Canvas.Anchor.MIDDLE, ChartFrame.SMALL, Ink.TEXT, false);
        }
        canvas.vertical(14, (frame.top() + frame.bottom()) / 2, yLabel, ChartFrame.SMALL, Ink.MUTED);
        canvas.text(
                left() + plotWidth() / 2,
                height() - 6,
                xLabel,
                Canvas.Anchor.MIDDLE,
                ChartFrame.SMALL,
                Ink.MUTED,
                false);
    }
}
