package dev.perceptron.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Dots, and a straight line to compare them with, such as predictions over true values and y = x.
 *
 * @param name for files
 * @param title what it shows
 * @param xLabel the axis below
 * @param yLabel the axis on the left
 * @param x places
 * @param y values
 * @param slope of the line through the origin: 1 for y = x, 0 for y = 0
 */
public record ScatterChart(
        String name, String title, String xLabel, String yLabel, double[] x, double[] y, double slope)
        implements Chart {
    private static final int MOST = 2000;

    /** Copies the places and values. */
    public ScatterChart {
        x = x.clone();
        y = y.clone();
    }

    @Override
    public void draw(Canvas canvas) {
        ChartFrame frame = new ChartFrame(canvas, this);
        int step = Math.max(1, (x.length + MOST - 1) / MOST);
        int[] shown = IntStream.range(0, x.length)
                .filter(i -> i % step == 0 && Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
        if (shown.length == 0) {
            return;
        }
        double[] across = Arrays.stream(shown).mapToDouble(i -> x[i]).toArray();
        double[] up = Arrays.stream(shown).mapToDouble(i -> y[i]).toArray();
        double left = Arrays.stream(across).min().orElse(0);
        double right = Arrays.stream(across).max().orElse(1);
        double low = Math.min(Arrays.stream(up).min().orElse(0), slope == 0 ? 0 : slope * left);
        double high = Math.max(Arrays.stream(up).max().orElse(1), slope == 0 ? 0 : slope * right);
        Axis horizontal = Axis.around(left, right, false, ChartFrame.LEFT + 6, frame.right() - 6);
        Axis vertical = Axis.around(low, high, false, frame.bottom(), frame.top());
        frame.vertical(vertical, vertical.marks(), yLabel);
        frame.horizontal(horizontal, horizontal.marks(), xLabel);
        canvas.line(
                horizontal.at(left),
                vertical.at(slope * left),
                horizontal.at(right),
                vertical.at(slope * right),
                Ink.MUTED,
                1.5);
        for (int i = 0; i < across.length; i++) {
            canvas.dot(horizontal.at(across[i]), vertical.at(up[i]), 2.5, Ink.SERIES_1);
        }
    }
}
