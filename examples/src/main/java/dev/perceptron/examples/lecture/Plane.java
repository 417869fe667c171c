package dev.perceptron.examples.lecture;

import dev.perceptron.report.Canvas;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Ink;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A rectangle of a drawing with linear axes, for curves and points together.
 *
 * @param canvas where it draws
 * @param left a pixel
 * @param top a pixel
 * @param width in pixels
 * @param height in pixels
 * @param x the least and greatest value across
 * @param y the least and greatest value upwards
 */
record Plane(Canvas canvas, double left, double top, double width, double height, double[] x, double[] y) {
    /** The pixel across of a value. */
    double across(double value) {
        return left + (value - x[0]) / (x[1] - x[0]) * width;
    }

    /** The pixel from above of a value. */
    double down(double value) {
        return top + height - (value - y[0]) / (y[1] - y[0]) * height;
    }

    /** Draws grid, marks and names of the axes. */
    Plane axes(double stepX, double stepY, String nameX, String nameY) {
        for (double value : marks(y, stepY)) {
            canvas.line(left, down(value), left + width, down(value), Ink.GRID, 1);
            canvas.text(left - 6, down(value) + 4, mark(value), Anchor.END, Drawing.SMALL, Ink.MUTED, false);
        }
        for (double value : marks(x, stepX)) {
            canvas.line(across(value), top + height, across(value), top + height + 4, Ink.MUTED, 1);
            Drawing.label(canvas, across(value), top + height + 17, mark(value), Ink.MUTED);
        }
        canvas.line(left, top + height, left + width, top + height, Ink.MUTED, 1);
        Drawing.label(canvas, left + width / 2, top + height + 34, nameX, Ink.MUTED);
        if (!nameY.isEmpty()) {
            canvas.vertical(left - 42, top + height / 2, nameY, Drawing.SMALL, Ink.MUTED);
        }
        return this;
    }

    /** Draws a line through points; parts outside stay at the border. */
    void curve(double[] px, double[] py, Ink ink, double thickness) {
        canvas.polyline(
                IntStream.range(0, px.length).mapToDouble(i -> across(px[i])).toArray(),
                IntStream.range(0, py.length)
                        .mapToDouble(i -> down(Math.max(y[0], Math.min(y[1], py[i]))))
                        .toArray(),
                ink,
                thickness);
    }

    /** Draws a point. */
    void point(double px, double py, double radius, Ink ink) {
        canvas.dot(across(px), down(py), radius, ink);
    }

    private static double[] marks(double[] range, double step) {
        int from = (int) Math.ceil(range[0] / step - 1e-9);
        int to = (int) Math.floor(range[1] / step + 1e-9);
        return IntStream.rangeClosed(from, to).mapToDouble(i -> i * step).toArray();
    }

    private static String mark(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value + 0.0);
        text = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        return text.equals("-0") ? "0" : text.replace('-', '−');
    }
}
