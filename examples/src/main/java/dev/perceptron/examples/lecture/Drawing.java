package dev.perceptron.examples.lecture;

import dev.perceptron.report.Canvas;
import dev.perceptron.report.Canvas.Anchor;
import dev.perceptron.report.Chart;
import dev.perceptron.report.Ink;
import java.util.function.Consumer;

/**
 * A free drawing with a title.
 *
 * @param name for files
 * @param title what it shows
 * @param width in pixels
 * @param height in pixels
 * @param content draws all but the title
 */
record Drawing(String name, String title, int width, int height, Consumer<Canvas> content) implements Chart {
    /** The size of small text. */
    static final double SMALL = 12;

    @Override
    public void draw(Canvas canvas) {
        canvas.text(8, 18, title, Anchor.START, 14, Ink.TEXT, true);
        content.accept(canvas);
    }

    /** Text around a point. */
    static void label(Canvas canvas, double x, double y, String text, Ink ink) {
        canvas.text(x, y, text, Anchor.MIDDLE, SMALL, ink, false);
    }

    /** Text around a point of a line between two others, on a white ground so that the line doesn't cross it. */
    static void onLine(Canvas canvas, double[] from, double[] to, double share, String text) {
        double x = from[0] + share * (to[0] - from[0]);
        double y = from[1] + share * (to[1] - from[1]);
        double half = text.length() * 3.5 + 2;
        canvas.rectangle(x - half, y - 9, 2 * half, 16, Ink.PAPER, 1);
        label(canvas, x, y + 4, text, Ink.TEXT);
    }

    /** A neuron: a filled circle with text inside. */
    static void neuron(Canvas canvas, double[] at, double radius, Ink ink, String text) {
        canvas.dot(at[0], at[1], radius, ink);
        canvas.text(at[0], at[1] + 5, text, Anchor.MIDDLE, 14, Ink.PAPER, true);
    }

    /** A line from one circle's rim to another's. */
    static void edge(Canvas canvas, double[] from, double[] to, Ink ink, double width) {
        canvas.line(from[0], from[1], to[0], to[1], ink, width);
    }
}
