package dev.perceptron.report;

import java.util.Arrays;
import java.util.List;

/**
 * Every single value as a dot, group by group, with a box from quartile to quartile and the median.
 *
 * @param name for files
 * @param title what it shows
 * @param xLabel the axis below
 * @param yLabel the axis on the left
 * @param groups the groups, from the left
 * @param logY whether the axis on the left is logarithmic
 */
public record StripChart(String name, String title, String xLabel, String yLabel, List<Group> groups, boolean logY)
        implements Chart {
    private static final double SPREAD = 0.5;
    private static final int PATTERN = 7;

    /** Copies the groups. */
    public StripChart {
        groups = List.copyOf(groups);
    }

    /**
     * A group.
     *
     * @param label its name
     * @param values its values
     */
    public record Group(String label, double[] values) {}

    @Override
    public void draw(Canvas canvas) {
        ChartFrame frame = new ChartFrame(canvas, this);
        double[] all = groups.stream()
                .flatMapToDouble(group -> Arrays.stream(shown(group)))
                .toArray();
        if (all.length == 0) {
            return;
        }
        Arrays.sort(all);
        Axis up = Axis.around(all[0], all[all.length - 1], logY, frame.bottom(), frame.top());
        frame.vertical(up, up.marks(), yLabel);
        frame.horizontal(xLabel);
        double width = (frame.right() - ChartFrame.LEFT) / groups.size();
        for (int i = 0; i < groups.size(); i++) {
            double middle = ChartFrame.LEFT + (i + 0.5) * width;
            frame.tick(middle, groups.get(i).label());
            group(canvas, up, shown(groups.get(i)), middle, Math.min(width, 60));
        }
    }

    private static void group(Canvas canvas, Axis up, double[] values, double middle, double width) {
        if (values.length == 0) {
            return;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = up.at(quartile(sorted, 0.25));
        double high = up.at(quartile(sorted, 0.75));
        canvas.rectangle(middle - width * 0.35, high, width * 0.7, Math.max(1, low - high), Ink.SERIES_1, 0.15);
        for (int i = 0; i < values.length; i++) {
            double shift = values.length == 1 ? 0 : ((i * 3) % PATTERN / (PATTERN - 1.0) - 0.5) * SPREAD;
            canvas.dot(middle + shift * width, up.at(values[i]), 3, Ink.SERIES_1);
        }
        double median = up.at(quartile(sorted, 0.5));
        canvas.line(middle - width * 0.35, median, middle + width * 0.35, median, Ink.TEXT, 2);
    }

    private double[] shown(Group group) {
        return Arrays.stream(group.values())
                .filter(value -> Double.isFinite(value) && (!logY || value > 0))
                .toArray();
    }

    private static double quartile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
