package dev.perceptron.study.mnist;

import dev.perceptron.report.BarChart;
import dev.perceptron.report.Chart;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.LineChart.Line;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.study.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The study's charts. */
final class MnistCharts {
    private static final int HUNDRED = 100;

    private final Map<StudyNetwork, TunedRate> tuned;
    private final Map<StudyNetwork, Interval> intervals;

    MnistCharts(Map<StudyNetwork, TunedRate> tuned, Map<StudyNetwork, Interval> intervals) {
        this.tuned = tuned;
        this.intervals = intervals;
    }

    /** Errors over the number of hidden layers, the gap, and all networks with their intervals. */
    List<Chart> results() {
        List<Chart> charts = new ArrayList<>();
        for (int width : widths()) {
            LineChart errors = LineChart.of(
                    "error-" + width,
                    "Test error, " + width + " units a layer (band: 95 %)",
                    "hidden layers",
                    "%",
                    lines(width, this::error));
            boolean positive = errors.lines().stream()
                    .allMatch(line -> Arrays.stream(line.low()).allMatch(v -> v > 0));
            charts.add(positive ? errors.withLogY() : errors);
            charts.add(LineChart.of(
                    "gap-" + width,
                    "Overfitting: training less validation accuracy, " + width + " units",
                    "hidden layers",
                    "percentage points",
                    lines(width, this::gap)));
        }
        List<BarChart.Bar> bars = new ArrayList<>();
        intervals.entrySet().stream()
                .sorted((a, b) ->
                        Double.compare(b.getValue().estimate(), a.getValue().estimate()))
                .forEach(entry -> bars.add(bar(entry.getKey().name(), scaled(entry.getValue()))));
        if (!bars.isEmpty()) {
            charts.add(new BarChart("networks", "Test accuracy of all networks, 95 % intervals", "%", bars, false));
        }
        return charts;
    }

    private List<Integer> widths() {
        return tuned.keySet().stream()
                .map(StudyNetwork::width)
                .filter(w -> w > 0)
                .distinct()
                .toList();
    }

    private static BarChart.Bar bar(String label, Interval interval) {
        return new BarChart.Bar(label, interval.low(), interval.estimate(), interval.high());
    }

    private static Interval scaled(Interval interval) {
        return new Interval(interval.low() * HUNDRED, interval.estimate() * HUNDRED, interval.high() * HUNDRED);
    }

    private Interval error(StudyNetwork network) {
        Interval right = intervals.get(network);
        if (right == null) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN);
        }
        return scaled(new Interval(1 - right.high(), 1 - right.estimate(), 1 - right.low()));
    }

    private Interval gap(StudyNetwork network) {
        TunedRate chosen = tuned.get(network);
        double gap = chosen == null ? Double.NaN : chosen.gap() * HUNDRED;
        return new Interval(gap, gap, gap);
    }

    /** One line for each regularization, over the number of hidden layers. */
    private List<Line> lines(int width, Function<StudyNetwork, Interval> value) {
        List<Line> lines = new ArrayList<>();
        for (Regularization regularization : Regularization.values()) {
            List<StudyNetwork> networks = tuned.keySet().stream()
                    .filter(n -> n.regularization() == regularization && (n.width() == width || n.hidden() == 0))
                    .filter(n -> Double.isFinite(value.apply(n).estimate()))
                    .toList();
            if (networks.stream().anyMatch(n -> n.hidden() > 0)) {
                lines.add(new Line(
                        regularization.text(),
                        numbers(networks, StudyNetwork::hidden),
                        numbers(networks, n -> value.apply(n).estimate()),
                        numbers(networks, n -> value.apply(n).low()),
                        numbers(networks, n -> value.apply(n).high())));
            }
        }
        return lines;
    }

    private static double[] numbers(List<StudyNetwork> networks, ToDoubleFunction<StudyNetwork> value) {
        return networks.stream().mapToDouble(value).toArray();
    }

    /** Curves over epochs: for each number of hidden layers at the largest width, a line for each regularization. */
    List<Chart> curves() {
        int width = widths().stream().mapToInt(w -> w).max().orElse(0);
        int deepest =
                tuned.keySet().stream().mapToInt(StudyNetwork::hidden).max().orElse(0);
        List<Chart> charts = new ArrayList<>();
        for (int hidden = 0; hidden <= deepest; hidden++) {
            String shape = new StudyNetwork(hidden, width, Regularization.PLAIN).shape();
            int layers = hidden;
            addCurve(
                    charts,
                    "val-accuracy-" + hidden,
                    "Validation accuracy, " + shape,
                    "%",
                    layers,
                    width,
                    t -> scaled(t.accuracy(), HUNDRED));
            addCurve(charts, "val-loss-" + hidden, "Validation loss, " + shape, "loss", layers, width, TunedRate::loss);
            addCurve(
                    charts,
                    "train-loss-" + hidden,
                    "Training loss, " + shape,
                    "loss",
                    layers,
                    width,
                    TunedRate::trainLoss);
            addCurve(
                    charts,
                    "gap-curve-" + hidden,
                    "Gap, " + shape,
                    "percentage points",
                    layers,
                    width,
                    t -> differences(t.trainAccuracy(), t.accuracy()));
        }
        return charts;
    }

    private void addCurve(
            List<Chart> charts,
            String name,
            String title,
            String label,
            int hidden,
            int width,
            Function<TunedRate, double[]> values) {
        List<Line> lines = new ArrayList<>();
        for (TunedRate each : tuned.values()) {
            StudyNetwork network = each.network();
            if (network.hidden() == hidden && (hidden == 0 || network.width() == width)) {
                double[] y = values.apply(each);
                double[] x = new double[y.length];
                Arrays.setAll(x, i -> i + 1);
                lines.add(Line.of(network.regularization().text(), x, y));
            }
        }
        if (!lines.isEmpty()) {
            LineChart chart = LineChart.of(name, title, "epoch", label, lines);
            boolean positive =
                    lines.stream().allMatch(line -> Arrays.stream(line.y()).allMatch(v -> v > 0));
            charts.add(label.equals("loss") && positive ? chart.withLogY() : chart);
        }
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static double[] differences(double[] a, double[] b) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> (a[i] - b[i]) * HUNDRED);
        return result;
    }

    /** All curves as a table. */
    static ReportTable table(Map<StudyNetwork, TunedRate> tuned) {
        ReportTable table = ReportTable.of(
                "curves", "", "network", "epoch", "train_accuracy", "train_loss", "val_accuracy", "val_loss");
        List<List<String>> rows = new ArrayList<>();
        for (TunedRate each : tuned.values()) {
            for (int i = 0; i < each.loss().length; i++) {
                rows.add(List.of(
                        each.network().name(),
                        String.valueOf(i + 1),
                        NumberFormats.fixed(each.trainAccuracy()[i], 5),
                        NumberFormats.fixed(each.trainLoss()[i], 5),
                        NumberFormats.fixed(each.accuracy()[i], 5),
                        NumberFormats.fixed(each.loss()[i], 5)));
            }
        }
        return new ReportTable(table.name(), table.caption(), table.columns(), rows);
    }
}
