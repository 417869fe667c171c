package dev.perceptron.study.depth;

import dev.perceptron.report.Chart;
import dev.perceptron.report.HeatMap;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.StripChart;
import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.SampleSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The charts of the study of depth. */
final class DepthCharts {
    private static final int RESAMPLES = 2000;
    private final DepthPlan plan;
    private final List<Cell> headline;

    DepthCharts(DepthPlan plan, List<Cell> headline) {
        this.plan = plan;
        this.headline = headline;
    }

    /** The interval of the geometric mean of errors given as logarithms. */
    static Interval interval(DepthPlan plan, double[] logarithms) {
        Interval mean = Bootstrap.of(plan.seed()).withResamples(RESAMPLES).mean(logarithms);
        return new Interval(Math.pow(10, mean.low()), Math.pow(10, mean.estimate()), Math.pow(10, mean.high()));
    }

    /** Errors of all headline cells, and how the chosen depth follows n. */
    List<Chart> overview() {
        if (headline.isEmpty()) {
            return List.of();
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(map("overview", "Error by depth; framed: the depth chosen", headline));
        List<LineChart.Line> lines = new ArrayList<>();
        for (FunctionClass function : new LinkedHashSet<>(plan.functions())) {
            List<Cell> some =
                    of(function, headline).stream().filter(Cell::isLearned).toList();
            if (some.size() > 1) {
                lines.add(LineChart.Line.of(
                        function.name(),
                        some.stream().mapToDouble(Cell::n).toArray(),
                        some.stream().mapToDouble(Cell::depth).toArray()));
            }
        }
        if (!lines.isEmpty()) {
            charts.add(LineChart.of(
                    "depth-over-n", "Depth chosen over the number of arguments", "arguments", "hidden layers", lines));
        }
        return charts;
    }

    private List<Cell> of(FunctionClass function, List<Cell> from) {
        return from.stream()
                .filter(c -> c.function().name().equals(function.name())
                        && plan.arguments().contains(c.n()))
                .toList();
    }

    private HeatMap map(String name, String title, List<Cell> shown) {
        double[][] values = new double[shown.size()][plan.depths().size()];
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Cell cell = shown.get(i);
            List<String> row = new ArrayList<>();
            for (int j = 0; j < plan.depths().size(); j++) {
                values[i][j] = Math.max(-6, SampleSummary.of(cell.errors()[j]).mean());
                row.add(NumberFormats.significant(cell.error(j), 2));
            }
            texts.add(row);
        }
        return new HeatMap(
                name,
                title,
                "hidden layers",
                "",
                plan.depths().stream().map(String::valueOf).toList(),
                shown.stream().map(Cell::name).toList(),
                values,
                texts,
                shown.stream().map(c -> c.choice().chosen()).toList());
    }

    /** For each class the error over depth, a line for each number of arguments. */
    List<Chart> curves() {
        List<Chart> charts = new ArrayList<>();
        double[] x = plan.depths().stream().mapToDouble(Integer::doubleValue).toArray();
        for (FunctionClass function : new LinkedHashSet<>(plan.functions())) {
            List<LineChart.Line> lines = new ArrayList<>();
            for (Cell cell : of(function, headline)) {
                List<Interval> intervals = IntStream.range(0, x.length)
                        .mapToObj(i -> interval(plan, cell.errors()[i]))
                        .toList();
                lines.add(new LineChart.Line(
                        "n = " + cell.n(),
                        x,
                        intervals.stream().mapToDouble(Interval::estimate).toArray(),
                        intervals.stream().mapToDouble(Interval::low).toArray(),
                        intervals.stream().mapToDouble(Interval::high).toArray()));
            }
            if (!lines.isEmpty()) {
                charts.add(
                        LineChart.of("error-" + function.name(), function.name(), "hidden layers", "test error", lines)
                                .withLogY());
            }
        }
        return charts;
    }

    /** Every function's error, for the largest number of arguments. */
    List<Chart> strips() {
        List<Chart> charts = new ArrayList<>();
        for (FunctionClass function : new LinkedHashSet<>(plan.functions())) {
            List<Cell> some = of(function, headline);
            if (!some.isEmpty()) {
                Cell cell = some.get(some.size() - 1);
                List<StripChart.Group> groups = IntStream.range(0, cell.depths().size())
                        .mapToObj(i -> new StripChart.Group(
                                "" + cell.depths().get(i),
                                java.util.Arrays.stream(cell.errors()[i])
                                        .map(e -> Math.pow(10, e))
                                        .toArray()))
                        .toList();
                charts.add(new StripChart(
                        "functions-" + function.name(),
                        "Every function: " + cell.name(),
                        "hidden layers",
                        "test error",
                        groups,
                        true));
            }
        }
        return charts;
    }

    /** The error of products over the number of units. */
    List<Chart> controls(Results controls) {
        List<LineChart.Line> lines = new ArrayList<>();
        Results products = controls.where("control", "product-random");
        for (String n : products.texts("n")) {
            Results some = products.where("n", n);
            Set<String> widths = new LinkedHashSet<>(some.texts("width"));
            double[] x = widths.stream().mapToDouble(Double::parseDouble).toArray();
            List<SampleSummary> errors = widths.stream()
                    .map(width -> SampleSummary.of(some.where("width", width).values("test")))
                    .toList();
            lines.add(new LineChart.Line(
                    "n = " + n + " (predicted " + (1 << Integer.parseInt(n)) + ")",
                    x,
                    errors.stream().mapToDouble(SampleSummary::median).toArray(),
                    errors.stream().mapToDouble(SampleSummary::min).toArray(),
                    errors.stream().mapToDouble(SampleSummary::max).toArray()));
        }
        return lines.isEmpty()
                ? List.of()
                : List.of(LineChart.of(
                                "product-width",
                                "Products of n arguments, one hidden layer",
                                "units",
                                "test error",
                                lines)
                        .withLogX()
                        .withLogY());
    }
}
