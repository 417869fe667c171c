package dev.perceptron.tabular;

import dev.perceptron.report.BarChart;
import dev.perceptron.report.Chart;
import dev.perceptron.report.HeatMap;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.report.ScatterChart;
import dev.perceptron.tabular.features.ColumnEncoding;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.NumberScores;
import dev.perceptron.tabular.metrics.Ranking;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scores and explanations as pieces of one HTML page with tables and charts. */
public final class TabularReport {
    private static final int MOST_CLASSES = 16;
    private static final int MOST_CURVES = 6;
    private static final int ROW_LETTERS = 14;
    private static final int COLUMN_LETTERS = 50;
    private static final int MOST_DEPENDENCES = 8;
    private static final int MOST_COLUMNS = 50;

    private TabularReport() {}

    /** A page that begins with what the model is. */
    public static HtmlReport of(TabularModel model, String source) {
        TrainingRecord training = model.training();
        HtmlReport report = HtmlReport.of(
                "Predicting " + model.target().name(),
                (model.target() instanceof Target.Classes classes
                                ? "classification, " + classes.labels().size() + " classes"
                                : "regression")
                        + ", " + model.features().all().size() + " columns, "
                        + training.networks() + " networks, seed " + training.seed()
                        + (source.isEmpty() ? "" : ", " + source));
        report = training.notes().isEmpty() ? report : report.text(String.join("; ", training.notes()) + ".");
        return report.section("Model").table(recipes(training)).table(columns(model.features()));
    }

    private static ReportTable recipes(TrainingRecord training) {
        ReportTable table = ReportTable.of(
                "recipes",
                "Networks, trained on " + NumberFormats.fixed(training.rows(), 0) + " rows for up to "
                        + training.epochs() + " epochs",
                "recipe",
                "networks",
                "weight",
                "best epochs");
        for (TrainingRecord.Share share : training.shares()) {
            table = table.row(
                    share.recipe(),
                    share.bestEpochs().size(),
                    NumberFormats.percent(share.weight(), 1),
                    share.bestEpochs().stream().distinct().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return table;
    }

    private static ReportTable columns(Features features) {
        int count = features.all().size();
        ReportTable table = ReportTable.of(
                "columns",
                count > MOST_COLUMNS ? "The first " + MOST_COLUMNS + " of " + count + " columns" : "Columns",
                "column",
                "kind",
                "becomes");
        for (ColumnEncoding feature : features.all().subList(0, Math.min(MOST_COLUMNS, count))) {
            table = table.row(feature.name(), kind(feature), becomes(feature));
        }
        return table;
    }

    private static String kind(ColumnEncoding feature) {
        return feature instanceof ColumnEncoding.Categorical categorical
                ? categorical.categories().size() + " categories"
                : feature.kind().label();
    }

    private static String becomes(ColumnEncoding feature) {
        if (feature instanceof ColumnEncoding.Categorical categorical) {
            String numbers = categorical.embedded()
                    ? "an embedding"
                    : categorical.width() + (categorical.width() == 1 ? " number" : " numbers");
            return numbers + (categorical.missing() ? ", missing is one more" : "");
        }
        return feature.width() == 1 ? "1 number" : "1 number and a mark of missing ones";
    }

    /** The same page with scores. */
    public static HtmlReport scores(HtmlReport report, String heading, Scores scores) {
        ReportTable table = ReportTable.of("scores-" + name(heading), scores.rows() + " rows", "figure", "value");
        for (Map.Entry<String, Double> figure : scores.figures().entrySet()) {
            table = table.row(figure.getKey(), NumberFormats.significant(figure.getValue(), 4));
        }
        table = scores instanceof ClassScores
                ? table.row(
                        "accuracy of always the commonest class", NumberFormats.significant(1 - scores.baseline(), 4))
                : table.row("RMSE of always the mean", NumberFormats.significant(scores.baseline(), 4));
        return report.section(heading)
                .table(table)
                .charts(scores instanceof ClassScores classes ? charts(classes) : charts((NumberScores) scores));
    }

    private static String name(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static List<Chart> charts(ClassScores scores) {
        List<Chart> charts = new ArrayList<>();
        List<LineChart.Line> roc = new ArrayList<>();
        List<LineChart.Line> precision = new ArrayList<>();
        List<String> labels = scores.labels();
        for (int i = labels.size() == 2 ? 1 : 0; i < labels.size() && roc.size() < MOST_CURVES; i++) {
            Ranking ranking = scores.ranking(i);
            if (!Double.isNaN(ranking.rocArea())) {
                Ranking.Curve curve = ranking.roc();
                roc.add(LineChart.Line.of(labels.get(i), curve.x(), curve.y()));
                curve = ranking.precisionRecall();
                precision.add(LineChart.Line.of(labels.get(i), curve.x(), curve.y()));
            }
        }
        if (labels.size() <= MOST_CLASSES) {
            charts.add(confusion(scores));
        }
        charts.add(LineChart.of("roc", "ROC curve", "false positive rate", "true positive rate", roc));
        charts.add(LineChart.of("precision-recall", "Precision and recall", "recall", "precision", precision));
        List<ClassScores.Bin> bins =
                scores.calibration().stream().filter(bin -> bin.rows() > 0).toList();
        charts.add(LineChart.of(
                "calibration",
                "Calibration",
                "largest probability",
                "share that is right",
                List.of(
                        LineChart.Line.of(
                                "model",
                                bins.stream()
                                        .mapToDouble(ClassScores.Bin::confidence)
                                        .toArray(),
                                bins.stream()
                                        .mapToDouble(ClassScores.Bin::accuracy)
                                        .toArray()),
                        LineChart.Line.of("perfect", new double[] {0, 1}, new double[] {0, 1}))));
        return charts;
    }

    private static Chart confusion(ClassScores scores) {
        int[][] counts = scores.confusion();
        double[][] values = Arrays.stream(counts)
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new);
        List<List<String>> texts = Arrays.stream(counts)
                .map(row -> Arrays.stream(row).mapToObj(Integer::toString).toList())
                .toList();
        int room = Math.max(2, COLUMN_LETTERS / counts.length);
        return new HeatMap(
                "confusion",
                "Confusion matrix",
                "predicted",
                "true",
                shortened(scores.labels(), room),
                shortened(scores.labels(), ROW_LETTERS),
                values,
                texts,
                List.of());
    }

    private static List<String> shortened(List<String> labels, int most) {
        return labels.stream()
                .map(label -> label.length() > most ? label.substring(0, most - 1) + "…" : label)
                .toList();
    }

    private static List<Chart> charts(NumberScores scores) {
        double[] truth = scores.truth();
        double[] predicted = scores.predicted();
        double[] rest = IntStream.range(0, truth.length)
                .mapToDouble(i -> truth[i] - predicted[i])
                .toArray();
        return List.of(
                new ScatterChart("predicted", "Predicted and true values", "true", "predicted", truth, predicted, 1),
                new ScatterChart("residuals", "Residuals", "predicted", "true − predicted", predicted, rest, 0));
    }

    /** The same page with an explanation. */
    public static HtmlReport explanation(HtmlReport report, Explanation explanation) {
        List<BarChart.Bar> bars = explanation.importances().stream()
                .limit(30)
                .map(each -> new BarChart.Bar(
                        each.column(),
                        each.increase() - each.deviation(),
                        each.increase(),
                        each.increase() + each.deviation()))
                .toList();
        ReportTable table = ReportTable.of(
                "importance", "How much the error grows when a column is shuffled", "column", "increase", "deviation");
        for (Importance each : explanation.importances()) {
            table = table.row(
                    each.column(),
                    NumberFormats.significant(each.increase(), 3),
                    NumberFormats.significant(each.deviation(), 2));
        }
        List<Chart> charts = new ArrayList<>();
        explanation.importances().stream()
                .limit(MOST_DEPENDENCES)
                .map(each -> explanation.dependence(each.column()))
                .forEach(each -> charts.add(chart(each)));
        return report.section("Importance of columns")
                .text("The error is " + NumberFormats.significant(explanation.error(), 4) + " on "
                        + explanation.rows() + " rows. Each bar: by how much it grows when the column's values are"
                        + " shuffled among the rows, mean and standard deviation of five times.")
                .chart(new BarChart("importance", "Permutation importance", "increase of the error", bars, false))
                .table(table)
                .section("Partial dependence")
                .text("The mean prediction if the column had this value in every row.")
                .charts(charts);
    }

    private static Chart chart(Dependence dependence) {
        String name = "dependence-" + name(dependence.column());
        if (dependence.kind() == Kind.CATEGORY) {
            List<BarChart.Bar> bars = IntStream.range(0, dependence.means().length)
                    .mapToObj(i -> BarChart.Bar.of(
                            dependence.values().get(i), dependence.means()[i]))
                    .toList();
            return new BarChart(name, dependence.column(), dependence.label(), bars, false);
        }
        LineChart chart = LineChart.of(
                name,
                dependence.column(),
                dependence.column(),
                dependence.label(),
                List.of(LineChart.Line.of(dependence.label(), dependence.places(), dependence.means())));
        return dependence.kind() == Kind.DATE ? chart.withDates() : chart;
    }
}
