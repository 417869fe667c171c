package dev.perceptron.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Lines with bands, such as an error over the number of layers with its interval.
 *
 * @param name for files
 * @param title what it shows
 * @param xLabel the axis below
 * @param yLabel the axis on the left
 * @param lines the lines
 * @param logX whether the axis below is logarithmic
 * @param logY whether the axis on the left is
 * @param dates whether places below are days since 1 January 1970, to be shown as dates
 */
public record LineChart(
        String name,
        String title,
        String xLabel,
        String yLabel,
        List<Line> lines,
        boolean logX,
        boolean logY,
        boolean dates)
        implements Chart {
    private static final double BAND = 0.16;

    /** Copies the lines. */
    public LineChart {
        lines = List.copyOf(lines);
    }

    /** A chart with linear axes. */
    public static LineChart of(String name, String title, String xLabel, String yLabel, List<Line> lines) {
        return new LineChart(name, title, xLabel, yLabel, lines, false, false, false);
    }

    /** The same with a logarithmic axis on the left. */
    public LineChart withLogY() {
        return new LineChart(name, title, xLabel, yLabel, lines, logX, true, dates);
    }

    /** The same with a logarithmic axis below. */
    public LineChart withLogX() {
        return new LineChart(name, title, xLabel, yLabel, lines, true, logY, false);
    }

    /** The same with dates below: places are days since 1 January 1970. */
    public LineChart withDates() {
        return new LineChart(name, title, xLabel, yLabel, lines, false, logY, true);
    }

    /**
     * A line.
     *
     * @param label its name
     * @param x places
     * @param y values
     * @param low the band's lower edge; the values themselves for none
     * @param high its upper edge
     */
    public record Line(String label, double[] x, double[] y, double[] low, double[] high) {
        /** A line without a band. */
        public static Line of(String label, double[] x, double[] y) {
            return new Line(label, x, y, y, y);
        }
    }

    @Override
    public void draw(Canvas canvas) {
        ChartFrame frame = new ChartFrame(canvas, this);
        frame.legend(lines.stream().map(Line::label).toList());
        if (lines.isEmpty()) {
            return;
        }
        Axis across = Axis.around(least(Line::x, logX), most(Line::x), logX, ChartFrame.LEFT + 6, frame.right() - 6);
        Axis up = Axis.around(least(Line::low, logY), most(Line::high), logY, frame.bottom(), frame.top());
        frame.vertical(up, up.marks(all(Line::y)), yLabel);
        if (dates) {
            DateMarks.of(across.low(), across.high()).forEach((day, text) -> frame.tick(across.at(day), text));
            frame.horizontal(xLabel);
        } else {
            frame.horizontal(across, across.marks(all(Line::x)), xLabel);
        }
        for (int i = 0; i < lines.size(); i++) {
            band(canvas, lines.get(i), across, up, Ink.series(i));
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int[] shown = shown(line);
            double[] x = at(across, line.x(), shown);
            double[] y = at(up, line.y(), shown);
            canvas.polyline(x, y, Ink.series(i), 2);
            for (int j = 0; j < x.length && x.length <= 30; j++) {
                canvas.dot(x[j], y[j], 3.5, Ink.series(i));
            }
        }
    }

    private void band(Canvas canvas, Line line, Axis across, Axis up, Ink ink) {
        int[] shown = shown(line);
        if (shown.length > 1 && !Arrays.equals(line.low(), line.high())) {
            int[] back = IntStream.range(0, shown.length)
                    .map(i -> shown[shown.length - 1 - i])
                    .toArray();
            canvas.area(
                    joined(at(across, line.x(), shown), at(across, line.x(), back)),
                    joined(at(up, line.high(), shown), at(up, line.low(), back)),
                    ink,
                    BAND);
        }
    }

    /** The points that can be drawn: finite, and positive on a logarithmic axis. */
    private int[] shown(Line line) {
        return IntStream.range(0, line.x().length)
                .filter(i -> Double.isFinite(line.y()[i])
                        && (!logY || line.y()[i] > 0 && line.low()[i] > 0)
                        && (!logX || line.x()[i] > 0))
                .toArray();
    }

    private static double[] at(Axis axis, double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> axis.at(values[i])).toArray();
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private double[] all(Function<Line, double[]> values) {
        return lines.stream()
                .flatMapToDouble(line -> Arrays.stream(values.apply(line)))
                .toArray();
    }

    private double least(Function<Line, double[]> values, boolean positive) {
        return extreme(values, s -> s.filter(v -> !positive || v > 0).min().orElse(positive ? 0.1 : 0));
    }

    private double most(Function<Line, double[]> values) {
        return extreme(values, s -> s.max().orElse(1));
    }

    private double extreme(Function<Line, double[]> values, ToDoubleFunction<DoubleStream> choose) {
        return choose.applyAsDouble(lines.stream()
                .flatMapToDouble(line -> Arrays.stream(values.apply(line)))
                .filter(Double::isFinite));
    }
}
