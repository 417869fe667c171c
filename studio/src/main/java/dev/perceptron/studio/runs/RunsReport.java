package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.ReportTable;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes chosen runs as one HTML page that needs no other file: figures, curves, settings, environments. */
final class RunsReport {
    private static final int MOST_CURVES = 10;
    private static final String NONE = "–";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private RunsReport() {}

    static String html(List<LoggedRun> runs, Clock clock) {
        String title = runs.size() == 1 ? runs.get(0).name() : "Comparison of " + runs.size() + " runs";
        HtmlReport report = HtmlReport.of(title, "Perceptron Studio, " + time(clock.millis(), clock))
                .section("Runs")
                .table(figures(runs, clock));
        List<LineChart> charts = charts(runs);
        if (!charts.isEmpty()) {
            report = report.section("Curves").charts(charts);
            if (runs.size() > MOST_CURVES) {
                report = report.text("The curves are those of the first " + MOST_CURVES + " runs.");
            }
        }
        report = report.section("Settings").table(settings(runs));
        ReportTable environments = environments(runs);
        if (!environments.rows().isEmpty()) {
            report = report.section("Environment").table(environments);
        }
        return report.html();
    }

    private static ReportTable figures(List<LoggedRun> runs, Clock clock) {
        TreeSet<String> metrics = new TreeSet<>(RunNames.ORDER);
        TreeSet<String> results = new TreeSet<>();
        for (LoggedRun run : runs) {
            metrics.addAll(run.series().keySet());
            results.addAll(run.results().keySet());
        }
        List<String> columns = new ArrayList<>(List.of("run", "started", "state", "epochs", "seconds", "seed"));
        metrics.forEach(name -> columns.add(name));
        results.forEach(name -> columns.add(name + " (result)"));
        List<List<String>> rows = new ArrayList<>();
        for (LoggedRun run : runs) {
            Long seed = run.seed();
            List<String> row = new ArrayList<>(List.of(
                    run.name(),
                    run.started() == 0 ? NONE : time(run.started(), clock),
                    run.status().name().toLowerCase(Locale.ROOT),
                    Integer.toString(run.epochs()),
                    number(run.seconds()),
                    seed == null ? NONE : seed.toString()));
            metrics.forEach(name -> row.add(last(run.series().get(name))));
            results.forEach(name -> row.add(number(run.results().getOrDefault(name, Double.NaN))));
            rows.add(row);
        }
        return new ReportTable("runs", "The last value of each curve, and what was measured afterwards", columns, rows);
    }

    private static String last(@org.jspecify.annotations.Nullable List<double[]> points) {
        return points == null || points.isEmpty() ? NONE : number(points.get(points.size() - 1)[1]);
    }

    private static List<LineChart> charts(List<LoggedRun> runs) {
        Map<String, List<LineChart.Line>> lines = new TreeMap<>(RunNames.ORDER);
        List<LoggedRun> shown = runs.subList(0, Math.min(MOST_CURVES, runs.size()));
        List<String> names = Labels.unique(shown);
        for (int i = 0; i < shown.size(); i++) {
            String name = names.get(i);
            shown.get(i)
                    .series()
                    .forEach((metric, points) -> lines.computeIfAbsent(metric, key -> new ArrayList<>())
                            .add(line(name, points)));
        }
        List<LineChart> charts = new ArrayList<>();
        lines.forEach(
                (metric, list) -> charts.add(LineChart.of("curve-" + charts.size(), metric, "epoch", metric, list)));
        return charts;
    }

    private static LineChart.Line line(String name, List<double[]> points) {
        double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
        double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
        return LineChart.Line.of(name, x, y);
    }

    private static ReportTable settings(List<LoggedRun> runs) {
        TreeMap<String, List<String>> bySetting = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            int column = i;
            RunsJson.flat(runs.get(i).config())
                    .entries()
                    .forEach((name, value) -> bySetting
                            .computeIfAbsent(name, key -> filled(runs.size()))
                            .set(column, text(value)));
        }
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).details().has("weights")) {
                bySetting
                        .computeIfAbsent("fingerprint of the weights", key -> filled(runs.size()))
                        .set(i, text(runs.get(i).details().get("weights")));
            }
        }
        return table("settings", "What the runs were told; differing settings first", runs, bySetting);
    }

    private static ReportTable environments(List<LoggedRun> runs) {
        TreeMap<String, List<String>> byName = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            int column = i;
            LogReader.object(runs.get(i).details(), "environment")
                    .entries()
                    .forEach((name, value) -> byName.computeIfAbsent(name, key -> filled(runs.size()))
                            .set(column, text(value)));
        }
        return table("environment", "Where the runs ran", runs, byName);
    }

    private static ReportTable table(
            String name, String caption, List<LoggedRun> runs, Map<String, List<String>> values) {
        List<String> columns = new ArrayList<>(List.of("setting"));
        columns.addAll(Labels.unique(runs));
        List<List<String>> rows = new ArrayList<>();
        values.entrySet().stream()
                .sorted(Comparator.comparing(
                        each -> each.getValue().stream().distinct().count() == 1))
                .forEach(each -> {
                    List<String> row = new ArrayList<>(List.of(each.getKey()));
                    row.addAll(each.getValue());
                    rows.add(row);
                });
        return new ReportTable(name, caption, columns, rows);
    }

    private static List<String> filled(int size) {
        return new ArrayList<>(java.util.Collections.nCopies(size, NONE));
    }

    private static String text(ConfigValue value) {
        return value instanceof ConfigText text ? text.string() : value.toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value).replace('-', '−');
        }
        double size = Math.abs(value);
        String format = size >= 1e6 || size < 1e-3 ? "%.3e" : size >= 100 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }

    private static String time(long millis, Clock clock) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(clock.getZone()));
    }
}
