package dev.perceptron.study.depth;

import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The study of depth: how many hidden layers which functions of how many arguments need, at equal numbers of weights.
 *
 * <p>Every cell (class of functions × number of arguments × noise × weights × activation × depth) first chooses its
 * learning rate on functions of its own, all cells with the same number of trials: the plan's rates, then two more, beside
 * the best one or beyond it where it lay at the edge. Then the functions to report on are learned with it.
 */
public final class DepthStudy {
    private static final double ROOT_3 = Math.sqrt(3);

    private DepthStudy() {}

    /**
     * What came of a study.
     *
     * @param page the report's path
     * @param report the report
     * @param complete whether all trials ran
     */
    public record Done(Path page, HtmlReport report, boolean complete) {}

    /** Runs the study, or what is left of it, and writes its report into the folder. */
    public static Done run(DepthPlan plan, Path folder, Runner runner, Budget budget, Progress progress) {
        DepthTask task = new DepthTask(plan);
        try (Study study = Study.open(folder, plan.identity(), runner, budget, progress)) {
            List<Trial> cells = cells(plan);
            Results first = study.run("learning rates", tuning(plan, cells, cell -> plan.rates()), task);
            Map<String, Double> best = best(first);
            List<Trial> refined =
                    tuning(plan, cells, cell -> first.complete() ? beside(plan.rates(), rate(best, cell)) : List.of());
            Results second = study.run("learning rates, refined", refined, task);
            Map<String, Double> rates = best(first.and(second));
            List<Trial> reported = new ArrayList<>();
            if (first.complete() && second.complete()) {
                for (int instance = 0; instance < plan.instances(); instance++) {
                    for (Trial cell : cells) {
                        reported.add(cell.with("instance", instance).with("rate", rate(rates, cell)));
                    }
                }
            }
            Results results = study.run("final", reported, task);
            Results more = plan.isOwn()
                    ? study.run("surface", surface(plan, results), task)
                    : study.run("controls", Controls.trials(plan), task);
            boolean complete = study.complete() && !reported.isEmpty();
            StudyReport report = DepthReport.of(plan, results, more, complete);
            return new Done(report.write(folder), report.page(), complete);
        }
    }

    /** The first network of the depth chosen, once more, to draw what it learned. */
    private static List<Trial> surface(DepthPlan plan, Results results) {
        List<Cell> cells = Cell.of(plan, results);
        return !results.complete() || cells.isEmpty()
                ? List.of()
                : results.where("depth", cells.get(0).depth()).all().stream()
                        .limit(1)
                        .map(result -> Surface.trial(result.trial()))
                        .toList();
    }

    /**
     * Checks a function of the user's own.
     *
     * @throws IllegalArgumentException if it is constant or not finite everywhere between −1 and 1
     */
    public static void check(RealFunction function) {
        FunctionSamples.Scale.of(function, DepthPlan.SCALE_POINTS, 0);
    }

    private interface Rates {
        List<Double> of(Trial cell);
    }

    private static double rate(Map<String, Double> best, Trial cell) {
        Double rate = best.get(cell.key());
        if (rate == null) {
            throw new IllegalStateException("No learning rate was tried for " + cell);
        }
        return rate;
    }

    /** Every condition and depth. */
    private static List<Trial> cells(DepthPlan plan) {
        List<Trial> cells = new ArrayList<>();
        for (FunctionClass function : plan.functions()) {
            for (int n : plan.arguments()) {
                add(plan, function, n, noise -> true, cells);
            }
        }
        for (FunctionClass function : plan.orders()) {
            add(
                    plan,
                    function,
                    plan.orderArguments(),
                    noise -> noise.equals(plan.noises().get(0)),
                    cells);
        }
        return cells;
    }

    private static void add(
            DepthPlan plan, FunctionClass function, int n, Predicate<Double> noises, List<Trial> cells) {
        for (double noise : plan.noises().stream().filter(noises).toList()) {
            for (int each : plan.budgets()) {
                for (String activation : plan.activations()) {
                    for (int depth : plan.depths()) {
                        cells.add(Trial.empty()
                                .with("function", function.name())
                                .with("n", n)
                                .with("noise", noise)
                                .with("budget", each * n)
                                .with("activation", activation)
                                .with("depth", depth));
                    }
                }
            }
        }
    }

    private static List<Trial> tuning(DepthPlan plan, List<Trial> cells, Rates rates) {
        List<Trial> trials = new ArrayList<>();
        for (Trial cell : cells) {
            for (double rate : rates.of(cell)) {
                for (int i = 1; i <= plan.tuningInstances(); i++) {
                    trials.add(cell.with("instance", -i).with("rate", rate));
                }
            }
        }
        return trials;
    }

    /** The rate of the lowest mean logarithm of the validation error, for each cell. */
    private static Map<String, Double> best(Results tuned) {
        Map<String, Map<String, double[]>> sums = new java.util.LinkedHashMap<>();
        for (TrialResult result : tuned.all()) {
            double error = Math.min(100, Math.max(1e-12, result.failed() ? 100 : result.value("validation")));
            double[] sum = sums.computeIfAbsent(
                            result.trial().without("instance", "rate").key(), k -> new java.util.LinkedHashMap<>())
                    .computeIfAbsent(result.trial().text("rate"), k -> new double[2]);
            sum[0] += Math.log10(error);
            sum[1]++;
        }
        Map<String, Double> best = new HashMap<>();
        sums.forEach((cell, byRate) -> {
            double lowest = Double.POSITIVE_INFINITY;
            for (Map.Entry<String, double[]> each : byRate.entrySet()) {
                double mean = each.getValue()[0] / each.getValue()[1];
                if (mean < lowest) {
                    lowest = mean;
                    best.put(cell, Double.valueOf(each.getKey()));
                }
            }
        });
        return best;
    }

    /** Two more rates: on both sides of the best, or beyond it where it is the lowest or highest. */
    static List<Double> beside(List<Double> rates, double best) {
        double low = rates.stream().min(Double::compare).orElse(best);
        double high = rates.stream().max(Double::compare).orElse(best);
        if (low == high) {
            return List.of(tidy(best / ROOT_3), tidy(best * ROOT_3));
        }
        if (best == low) {
            return List.of(tidy(best / 3), tidy(best / ROOT_3));
        }
        return best == high
                ? List.of(tidy(best * ROOT_3), tidy(best * 3))
                : List.of(tidy(best / ROOT_3), tidy(best * ROOT_3));
    }

    /** Three significant digits, so that the log is easy to read. */
    private static double tidy(double rate) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.2e", rate));
    }
}
