package dev.perceptron.report;

import java.util.List;

/** The title, legend, axes and grid that charts share. */
final class ChartFrame {
    static final double LEFT = 62;
    static final double RIGHT = 14;
    static final double SMALL = 12;
    static final double TITLE = 14;
    private static final double LETTER = 6.6;
    private static final double LINE = 17;
    private final Canvas canvas;
    private final double width;
    private final double height;
    private double top;

    ChartFrame(Canvas canvas, Chart chart) {
        this.canvas = canvas;
        this.width = chart.width();
        this.height = chart.height();
        canvas.text(8, 18, chart.title(), Canvas.Anchor.START, TITLE, Ink.TEXT, true);
        this.top = 30;
    }

    /** Names the series below the title, in as many lines as it takes. */
    void legend(List<String> names) {
        if (names.size() < 2) {
            return;
        }
        double x = 8;
        double y = top + 8;
        for (int i = 0; i < names.size(); i++) {
            double needed = 20 + names.get(i).length() * LETTER + 12;
            if (x > 8 && x + needed > width) {
                x = 8;
                y += LINE;
            }
            canvas.rectangle(x, y - 8, 12, 8, Ink.series(i), 1);
            canvas.text(x + 17, y, names.get(i), Canvas.Anchor.START, SMALL, Ink.TEXT, false);
            x += needed;
        }
        top = y + 10;
    }

    double top() {
        return top;
    }

    double bottom() {
        return height - 42;
    }

    double right() {
        return width - RIGHT;
    }

    /** Draws a horizontal grid with marks, and the axis's name. */
    void vertical(Axis axis, List<Double> marks, String label) {
        for (double mark : marks) {
            double y = axis.at(mark);
            canvas.line(LEFT, y, right(), y, Ink.GRID, 1);
            canvas.text(LEFT - 6, y + 4, NumberFormats.mark(mark), Canvas.Anchor.END, SMALL, Ink.MUTED, false);
        }
        canvas.vertical(14, (top + bottom()) / 2, label, SMALL, Ink.MUTED);
    }

    /** Draws marks below. */
    void horizontal(Axis axis, List<Double> marks, String label) {
        for (double mark : marks) {
            tick(axis.at(mark), NumberFormats.mark(mark));
        }
        horizontal(label);
    }

    /** One mark below. */
    void tick(double x, String text) {
        canvas.line(x, bottom(), x, bottom() + 4, Ink.MUTED, 1);
        canvas.text(x, bottom() + 17, text, Canvas.Anchor.MIDDLE, SMALL, Ink.MUTED, false);
    }

    /** The base line and the axis's name. */
    void horizontal(String label) {
        canvas.line(LEFT, bottom(), right(), bottom(), Ink.MUTED, 1);
        canvas.text((LEFT + right()) / 2, height - 6, label, Canvas.Anchor.MIDDLE, SMALL, Ink.MUTED, false);
    }
}
