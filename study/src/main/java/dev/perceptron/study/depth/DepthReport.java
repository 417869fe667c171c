package dev.perceptron.study.depth;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.Friedman;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.SampleSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The report of the study of depth. */
final class DepthReport {
    private final DepthPlan plan;
    private final List<Cell> cells;
    private final List<Cell> headline;

    private DepthReport(DepthPlan plan, List<Cell> cells) {
        this.plan = plan;
        this.cells = cells;
        this.headline = cells.stream().filter(this::isHeadline).toList();
    }

    static StudyReport of(DepthPlan plan, Results results, Results controls, boolean complete) {
        return new DepthReport(plan, Cell.of(plan, results)).report(results, controls, complete);
    }

    private boolean isHeadline(Cell cell) {
        return cell.noise() == plan.noises().get(0)
                && cell.activation().equals(plan.activations().get(0))
                && cell.budget() == plan.budgets().get(0) * cell.n();
    }

    private StudyReport report(Results results, Results controls, boolean complete) {
        DepthCharts charts = new DepthCharts(plan, headline);
        HtmlReport report = HtmlReport.of("How many hidden layers does a function need?", subtitle(complete))
                .section("What was found")
                .verdict(new DepthVerdict(plan, headline, cells).sentences(complete))
                .charts(charts.overview())
                .section("What was expected, and what came out")
                .text("The predictions follow from theory and don't change with the outcome. Depth is expected to be"
                        + " governed by interaction order and composition, not by the number of arguments as such.")
                .table(predictions())
                .section("Error over depth")
                .text("Test error is the root mean squared error on fresh points without noise, as a share of the"
                        + " function's own standard deviation: 1 is no better than the mean, 0.01 is one percent."
                        + " Lines are geometric means over functions, bands 95 % bootstrap intervals.")
                .charts(charts.curves())
                .charts(charts.strips())
                .section("Best depth for every condition")
                .text(
                        "Chosen is the fewest hidden layers whose error is within one standard error of the best, or above"
                                + " it by less than " + NumberFormats.percent(plan.tolerance(), 0)
                                + " of the function's standard"
                                + " deviation. The confidence set holds the depths that 95 % of bootstrap draws of the functions"
                                + " choose. \"Strict\" is the choice without that tolerance, down to float32's floor: it also"
                                + " counts gains far below one percent.")
                .table(choices())
                .section("Can the depths be told apart?")
                .text(
                        "Friedman's test ranks the depths on every function (Iman and Davenport's p). Two mean ranks differ"
                                + " if they are further apart than Nemenyi's critical difference. Below, Wilcoxon's signed-rank"
                                + " p of each depth against the one chosen, corrected by Holm; with n functions no p can fall"
                                + " below 2/2ⁿ.")
                .table(ranks())
                .table(pairs());
        List<TrialResult> done = controls.all();
        if (plan.isOwn()) {
            report = done.isEmpty()
                    ? report
                    : report.section("What the network learned")
                            .text(
                                    "The function of the two arguments that change it most, all others at 0.5, beside what"
                                            + " the first network of the depth chosen makes of it, and how far that is off.")
                            .charts(Surface.charts(done.get(0)));
        } else if (!done.isEmpty()) {
            report = report.section("Controls: networks whose weights are constructed")
                    .text(
                            "A square needs two smooth units, a product of n arguments 2ⁿ in one layer (Rolnick and Tegmark"
                                    + " 2018). Constructed networks show what the size can do; trained ones what the optimizer"
                                    + " finds. If training from constructed weights ends lower than from random ones, the limit"
                                    + " is the optimizer, not the size.")
                    .table(controls(controls))
                    .charts(charts.controls(controls));
        }
        report = report.section("How it was done").text(method()).table(details());
        report = report.code(command());
        return figures(report.data(raw(results)), complete);
    }

    private String command() {
        String functions = plan.isOwn()
                ? " --function \"" + plan.functions().get(0).formula() + "\""
                : " --functions "
                        + plan.functions().stream().map(FunctionClass::name).collect(Collectors.joining(","))
                        + " --arguments "
                        + plan.arguments().stream().map(String::valueOf).collect(Collectors.joining(","));
        return "perceptron study depth --" + plan.form() + (isUsual() ? "" : functions) + " --seed " + plan.seed();
    }

    private boolean isUsual() {
        DepthPlan usual = switch (plan.form()) {
            case "standard" -> DepthPlan.standard(plan.seed());
            case "full" -> DepthPlan.full(plan.seed());
            default -> DepthPlan.quick(plan.seed());
        };
        return names(usual).equals(names(plan)) && usual.arguments().equals(plan.arguments());
    }

    private static List<String> names(DepthPlan plan) {
        return plan.functions().stream().map(FunctionClass::name).toList();
    }

    private String subtitle(boolean complete) {
        return "Study of depth, " + plan.form() + " form, seed " + plan.seed() + ", " + plan.instances()
                + " functions per class and number of arguments"
                + (complete ? "" : " – INCOMPLETE: the budget ran out; the same command goes on");
    }

    private ReportTable predictions() {
        ReportTable table = ReportTable.of(
                "predictions",
                "Registered predictions and outcomes",
                "class",
                "n",
                "order",
                "expected depth",
                "depth chosen",
                "confidence set",
                "agrees",
                "prediction");
        for (Cell cell : headline) {
            int expected = cell.function().predictedDepth().applyAsInt(cell.n());
            table = table.row(
                    cell.function().name(),
                    cell.n(),
                    cell.function().order().applyAsInt(cell.n()),
                    expected < 0 ? "–" : expected,
                    cell.depth(),
                    join(cell.set()),
                    expected < 0
                            ? "–"
                            : !cell.isLearned()
                                    ? "not learned"
                                    : expected == cell.depth()
                                            ? "yes"
                                            : cell.set().contains(expected) ? "within the set" : "no",
                    cell.function().prediction());
        }
        return table;
    }

    private ReportTable choices() {
        ReportTable table = ReportTable.of(
                "choices",
                "Best depth",
                "class",
                "n",
                "noise",
                "weights",
                "activation",
                "depth chosen",
                "confidence set",
                "lowest error at",
                "strict",
                "error of the choice",
                "lowest error");
        for (Cell cell : cells) {
            table = table.row(
                    cell.function().name(),
                    cell.n(),
                    NumberFormats.percent(cell.noise(), 0),
                    cell.budget(),
                    cell.activation(),
                    cell.depth(),
                    join(cell.set()),
                    cell.depths().get(cell.choice().best()),
                    cell.depths().get(cell.strict().chosen()),
                    NumberFormats.brief(cell.error(cell.choice().chosen())),
                    NumberFormats.brief(cell.error(cell.choice().best())));
        }
        return table;
    }

    private ReportTable ranks() {
        List<String> columns = new ArrayList<>(List.of("class", "n", "noise"));
        plan.depths().forEach(depth -> columns.add("rank of " + depth));
        columns.addAll(List.of("critical difference", "p"));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            Friedman test = cell.friedman();
            if (test != null) {
                List<String> row = new ArrayList<>(
                        List.of(cell.function().name(), "" + cell.n(), NumberFormats.percent(cell.noise(), 0)));
                for (double rank : test.meanRanks()) {
                    row.add(NumberFormats.fixed(rank, 2));
                }
                row.add(NumberFormats.fixed(test.criticalDifference(), 2));
                row.add(NumberFormats.p(test.fp()));
                rows.add(row);
            }
        }
        return new ReportTable("ranks", "Mean ranks of the depths, 1 being the lowest error", columns, rows);
    }

    private ReportTable pairs() {
        List<String> columns = new ArrayList<>(List.of("class", "n", "noise", "depth chosen"));
        plan.depths().forEach(depth -> columns.add("p of " + depth));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            List<String> row = new ArrayList<>(List.of(
                    cell.function().name(), "" + cell.n(), NumberFormats.percent(cell.noise(), 0), "" + cell.depth()));
            for (double p : cell.againstChosen()) {
                row.add(NumberFormats.p(p));
            }
            rows.add(row);
        }
        return new ReportTable("pairs", "Each depth against the one chosen, Wilcoxon and Holm", columns, rows);
    }

    private static ReportTable controls(Results controls) {
        ReportTable table = ReportTable.of(
                "controls",
                "Test errors of controls: lowest, median and highest of the seeds",
                "control",
                "n",
                "units",
                "predicted units",
                "lowest",
                "median",
                "highest");
        Set<String> keys = new LinkedHashSet<>();
        controls.all().forEach(r -> keys.add(r.trial().without("seed").key()));
        for (String key : keys) {
            Results some = controls.where(r -> r.trial().without("seed").key().equals(key));
            SampleSummary errors = SampleSummary.of(some.values("test"));
            TrialResult first = some.all().get(0);
            int n = first.trial().integer("n");
            boolean square = first.trial().text("control").startsWith("square");
            table = table.row(
                    first.trial().text("control").replace("-", ", "),
                    n,
                    first.trial().text("width"),
                    square ? 2 * n : 1 << n,
                    NumberFormats.brief(errors.min()),
                    NumberFormats.brief(errors.median()),
                    NumberFormats.brief(errors.max()));
        }
        return table;
    }

    private String method() {
        return "Arguments are uniform between −1 and 1; values are scaled to mean 0 and standard deviation 1. All depths"
                + " see the same " + plan.samples() + " points of the same functions, plus " + plan.samples() / 2
                + " to validate on, and have, as nearly as whole widths allow, the same number of weights. Training is "
                + plan.fitting().steps() + " steps of Adam in batches of "
                + plan.fitting().batch()
                + " with a rate that falls to 0, then up to " + plan.fitting().polish()
                + " iterations of Levenberg–Marquardt in double precision (L-BFGS for ReLU), keeping the weights of the"
                + " lowest validation error. Every cell chooses its learning rate from "
                + (plan.rates().size() + 2)
                + " on " + plan.tuningInstances() + " function(s) that are not reported on. The " + plan.testPoints()
                + " test points are used once. Every trial runs on one thread with its own seed: the figures do not"
                + " depend on the number of workers, their order, or interruptions.";
    }

    private ReportTable details() {
        ReportTable table = ReportTable.of("functions", "The classes of functions", "class", "instances");
        Set<FunctionClass> seen = new LinkedHashSet<>();
        for (FunctionClass function : plan.functions()) {
            if (seen.add(function)) {
                table = table.row(function.name(), function.formula());
            }
        }
        for (FunctionClass function : plan.orders()) {
            table = table.row(function.name(), function.formula());
        }
        return table;
    }

    private static ReportTable raw(Results results) {
        ReportTable table = ReportTable.of(
                "trials",
                "Every trial",
                "function",
                "n",
                "noise",
                "budget",
                "activation",
                "depth",
                "instance",
                "rate",
                "weights",
                "validation",
                "test");
        List<List<String>> rows = new ArrayList<>();
        for (TrialResult result : results.all()) {
            List<String> row = new ArrayList<>(result.trial().settings().values());
            for (String name : List.of("weights", "validation", "test")) {
                row.add(result.failed() ? "failed" : Double.toString(result.value(name)));
            }
            rows.add(row);
        }
        return new ReportTable(table.name(), table.caption(), table.columns(), rows);
    }

    private StudyReport figures(HtmlReport report, boolean complete) {
        List<ConfigValue> values = new ArrayList<>();
        for (Cell cell : cells) {
            List<ConfigValue> errors = new ArrayList<>();
            for (int i = 0; i < cell.depths().size(); i++) {
                Interval interval = DepthCharts.interval(plan, cell.errors()[i]);
                errors.add(ConfigObject.empty()
                        .with("depth", ConfigValue.of(cell.depths().get(i)))
                        .with("width", ConfigValue.of(cell.widths().get(i)))
                        .with("error", ConfigValue.of(interval.estimate()))
                        .with("low", ConfigValue.of(interval.low()))
                        .with("high", ConfigValue.of(interval.high()))
                        .with("chosen_share", ConfigValue.of(cell.choice().share()[i])));
            }
            values.add(ConfigObject.empty()
                    .with("function", ConfigValue.of(cell.function().name()))
                    .with("arguments", ConfigValue.of(cell.n()))
                    .with("noise", ConfigValue.of(cell.noise()))
                    .with("weights", ConfigValue.of(cell.budget()))
                    .with("activation", ConfigValue.of(cell.activation()))
                    .with("depth", ConfigValue.of(cell.depth()))
                    .with(
                            "predicted_depth",
                            ConfigValue.of(cell.function().predictedDepth().applyAsInt(cell.n())))
                    .with(
                            "confidence_set",
                            ConfigValue.listOf(cell.set().stream()
                                    .map(d -> ConfigValue.of(d.longValue()))
                                    .toList()))
                    .with(
                            "strict_depth",
                            ConfigValue.of(cell.depths().get(cell.strict().chosen())))
                    .with("errors", ConfigValue.listOf(errors)));
        }
        return StudyReport.of(report)
                .figure("study", ConfigValue.of("depth"))
                .figure("form", ConfigValue.of(plan.form()))
                .figure("seed", ConfigValue.of(plan.seed()))
                .figure("complete", ConfigValue.of(complete))
                .figure("cells", ConfigValue.listOf(values));
    }

    static String join(List<Integer> depths) {
        return depths.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
