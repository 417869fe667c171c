package dev.perceptron.report;

import java.util.List;

/**
 * Horizontal bars with their intervals, one below another: for names of any length.
 *
 * @param name for files
 * @param title what it shows
 * @param label the axis below
 * @param bars the bars, from above
 * @param fromZero whether the axis starts at 0; else it shows the intervals' range only, with dots for bars
 */
public record BarChart(String name, String title, String label, List<Bar> bars, boolean fromZero) implements Chart {
    private static final double ROW = 24;
    private static final double LETTER = 6.4;
    private static final double WIDEST = 210;

    /** Copies the bars. */
    public BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * A bar with an interval around its end, such as a confidence interval.
     *
     * @param label its name
     * @param low the interval's lower end; NaN: no interval on this side
     * @param value the bar's length; NaN: no bar
     * @param high the interval's upper end; NaN: no interval on this side
     */
    public record Bar(String label, double low, double value, double high) {
        /** A bar without an interval. */
        public static Bar of(String label, double value) {
            return new Bar(label, value, value, value);
        }

        private double lowEnd() {
            return Double.isFinite(low) ? low : value;
        }

        private double highEnd() {
            return Double.isFinite(high) ? high : value;
        }
    }

    @Override
    public int height() {
        return (int) (30 + 42 + 8 + ROW * Math.max(1, bars.size()));
    }

    @Override
    public void draw(Canvas canvas) {
        ChartFrame frame = new ChartFrame(canvas, this);
        double min = fromZero ? 0 : Double.POSITIVE_INFINITY;
        double max = fromZero ? 0 : Double.NEGATIVE_INFINITY;
        double left = 0;
        for (Bar bar : bars) {
            left = Math.max(left, Math.min(WIDEST, bar.label().length() * LETTER));
            if (Double.isFinite(bar.value())) {
                min = Math.min(min, Math.min(bar.value(), bar.lowEnd()));
                max = Math.max(max, Math.max(bar.value(), bar.highEnd()));
            }
        }
        if (!(max >= min)) {
            return;
        }
        double start = left + 20;
        Axis axis = Axis.around(min, max, false, start, frame.right() - 40);
        for (double mark : axis.marks()) {
            canvas.line(axis.at(mark), frame.top(), axis.at(mark), frame.bottom(), Ink.GRID, 1);
            frame.tick(axis.at(mark), NumberFormats.mark(mark));
        }
        canvas.text(
                (start + frame.right()) / 2,
                height() - 6,
                label,
                Canvas.Anchor.MIDDLE,
                ChartFrame.SMALL,
                Ink.MUTED,
                false);
        for (int i = 0; i < bars.size(); i++) {
            bar(canvas, axis, bars.get(i), frame.top() + 4 + i * ROW, start);
        }
    }

    private void bar(Canvas canvas, Axis axis, Bar bar, double y, double start) {
        double middle = y + ROW / 2;
        canvas.text(start - 8, middle + 4, bar.label(), Canvas.Anchor.END, ChartFrame.SMALL, Ink.TEXT, false);
        if (!Double.isFinite(bar.value())) {
            return;
        }
        double at = axis.at(bar.value());
        if (fromZero) {
            canvas.rectangle(Math.min(start, at), y + 4, Math.abs(at - start), ROW - 8, Ink.SERIES_1, 0.75);
        }
        double low = axis.at(bar.lowEnd());
        double high = axis.at(bar.highEnd());
        canvas.line(low, middle, high, middle, Ink.TEXT, 1.5);
        canvas.line(low, middle - 4, low, middle + 4, Ink.TEXT, 1.5);
        canvas.line(high, middle - 4, high, middle + 4, Ink.TEXT, 1.5);
        if (!fromZero) {
            canvas.dot(at, middle, 4.5, Ink.SERIES_1);
        }
        canvas.text(
                Math.max(high, at) + 6,
                middle + 4,
                NumberFormats.brief(bar.value()),
                Canvas.Anchor.START,
                ChartFrame.SMALL,
                Ink.MUTED,
                false);
    }
}
