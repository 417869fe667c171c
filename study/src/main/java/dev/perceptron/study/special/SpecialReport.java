package dev.perceptron.study.special;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.report.StripChart;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The report: each function's error beside the published ones, and their geometric means. */
final class SpecialReport {
    private static final int DIGITS = 3;

    private static final List<Family> FAMILIES = List.of(
            new Family("elliptic", "Elliptic functions and integrals, every network", "ellip.*"),
            new Family("bessel", "Bessel functions, every network", "[jyki]v"),
            new Family("legendre", "Associated Legendre functions, every network", "lpmv.*"),
            new Family("spherical", "Spherical harmonics, every network", "sph.*"));

    private record Family(String file, String title, String names) {}

    private SpecialReport() {}

    static StudyReport of(SpecialStudy study, Results results, boolean complete) {
        List<Chosen> chosen = SpecialFunction.ALL.stream()
                .flatMap(function -> Chosen.of(function, results).stream())
                .toList();
        List<String> verdict = new ArrayList<>();
        if (!complete) {
            verdict.add("Not finished: the same command goes on.");
        }
        double ours = mean(chosen, Chosen::test);
        double mlp = mean(chosen, each -> each.function().publishedMlp());
        double kan = mean(chosen, each -> each.function().publishedKan());
        if (!chosen.isEmpty()) {
            verdict.add("Geometric mean of the test errors over " + chosen.size() + " functions: "
                    + NumberFormats.significant(ours, DIGITS)
                    + "; the paper's multilayer perceptrons " + NumberFormats.significant(mlp, DIGITS)
                    + ", its Kolmogorov–Arnold networks " + NumberFormats.significant(kan, DIGITS) + ".");
            verdict.add("Below the paper's perceptrons on "
                    + below(chosen, SpecialFunction::publishedMlp) + " of " + chosen.size()
                    + " functions, below its Kolmogorov–Arnold networks on "
                    + below(chosen, SpecialFunction::publishedKan) + ".");
            verdict.add("The paper does not state the ranges of its arguments and trains with L-BFGS, so"
                    + " this compares orders of magnitude, not kinds of network.");
        }
        HtmlReport page = HtmlReport.of("Special functions", study.scale().name() + " form, seed " + study.seed())
                .verdict(verdict)
                .section("Errors")
                .table(table(chosen, ours, mlp, kan))
                .charts(charts(chosen, results))
                .section("Protocol")
                .text(
                        "1,000 points uniform in the ranges: 800 to learn, 200 to choose; 1,000 others for the test. Networks"
                                + " of tanh layers ("
                                + String.join(", ", study.scale().networks()) + "), "
                                + study.scale().seeds()
                                + " first weights each, by Levenberg–Marquardt in double precision, "
                                + study.scale().parts().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum()
                                + " iterations; the weights and then the network of the lowest validation error are kept. Errors are"
                                + " those of the function's own values, predictions are float32.")
                .text("Source of the published errors: Liu and others, KAN: Kolmogorov–Arnold Networks, 2024; there the"
                        + " best network of several was chosen by the test error.");
        return StudyReport.of(page)
                .figure("study", ConfigValue.of("special functions"))
                .figure("scale", ConfigValue.of(study.scale().name()))
                .figure("seed", ConfigValue.of(study.seed()))
                .figure("complete", ConfigValue.of(complete))
                .figure("geometric_mean", ConfigValue.of(ours))
                .figure(
                        "functions",
                        ConfigValue.listOf(chosen.stream().map(Chosen::figures).toList()));
    }

    private static ReportTable table(List<Chosen> chosen, double ours, double mlp, double kan) {
        ReportTable table = ReportTable.of(
                "errors",
                "Root mean squared test error of the network chosen by validation",
                "function",
                "",
                "ranges",
                "network",
                "weights",
                "test error",
                "best of all by test",
                "published perceptron",
                "published KAN");
        for (Chosen each : chosen) {
            SpecialFunction function = each.function();
            table = table.row(
                    function.name(),
                    function.formula(),
                    function.ranges(),
                    each.best().trial().text(SpecialStudy.NETWORK),
                    NumberFormats.fixed(each.best().value("weights"), 0),
                    NumberFormats.significant(each.test(), DIGITS),
                    NumberFormats.significant(each.luckiest(), DIGITS),
                    NumberFormats.significant(function.publishedMlp(), DIGITS),
                    NumberFormats.significant(function.publishedKan(), DIGITS));
        }
        return table.row(
                "geometric mean",
                "",
                "",
                "",
                "",
                NumberFormats.significant(ours, DIGITS),
                NumberFormats.significant(mean(chosen, Chosen::luckiest), DIGITS),
                NumberFormats.significant(mlp, DIGITS),
                NumberFormats.significant(kan, DIGITS));
    }

    /** A chart for each family, for the names of all would not stand beside each other. */
    private static List<StripChart> charts(List<Chosen> chosen, Results results) {
        List<StripChart> charts = new ArrayList<>();
        for (Family family : FAMILIES) {
            List<StripChart.Group> groups = chosen.stream()
                    .filter(each -> each.function().name().matches(family.names()))
                    .map(each -> group(each.function(), results))
                    .toList();
            if (!groups.isEmpty()) {
                charts.add(new StripChart(family.file(), family.title(), "", "test RMSE", groups, true));
            }
        }
        return charts;
    }

    private static StripChart.Group group(SpecialFunction function, Results results) {
        return new StripChart.Group(
                function.name(),
                results.where(SpecialStudy.FUNCTION, function).all().stream()
                        .mapToDouble(result -> result.value("test"))
                        .filter(Double::isFinite)
                        .toArray());
    }

    private static long below(List<Chosen> chosen, ToDoubleFunction<SpecialFunction> published) {
        return chosen.stream()
                .filter(each -> each.test() < published.applyAsDouble(each.function()))
                .count();
    }

    private static double mean(List<Chosen> chosen, ToDoubleFunction<Chosen> error) {
        double logarithms = 0;
        for (Chosen each : chosen) {
            logarithms += StrictMath.log(error.applyAsDouble(each)) / chosen.size();
        }
        return chosen.isEmpty() ? Double.NaN : StrictMath.exp(logarithms);
    }

    /** The network of the lowest validation error; {@code luckiest} is the lowest test error of any. */
    private record Chosen(SpecialFunction function, TrialResult best, double luckiest) {
        static Optional<Chosen> of(SpecialFunction function, Results results) {
            List<TrialResult> all = results.where(SpecialStudy.FUNCTION, function).all().stream()
                    .filter(result -> Double.isFinite(result.value("validation")))
                    .toList();
            return all.stream()
                    .min(Comparator.comparingDouble(result -> result.value("validation")))
                    .map(best -> new Chosen(
                            function,
                            best,
                            all.stream()
                                    .mapToDouble(result -> result.value("test"))
                                    .min()
                                    .orElse(Double.NaN)));
        }

        double test() {
            return best.value("test");
        }

        ConfigObject figures() {
            return ConfigObject.empty()
                    .with("name", ConfigValue.of(function.name()))
                    .with("network", ConfigValue.of(best.trial().text(SpecialStudy.NETWORK)))
                    .with("test", ConfigValue.of(test()))
                    .with("published_mlp", ConfigValue.of(function.publishedMlp()))
                    .with("published_kan", ConfigValue.of(function.publishedKan()));
        }
    }
}
