package dev.perceptron.study.depth;

import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Friedman;
import dev.perceptron.study.statistics.OneStandardError;
import dev.perceptron.study.statistics.Paired;
import dev.perceptron.study.statistics.SampleSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition, all depths: the errors on the same functions, and the depth chosen.
 *
 * @param function the class of functions
 * @param n how many arguments
 * @param noise its standard deviation
 * @param budget how many weights
 * @param activation of the hidden layers
 * @param depths the depths measured
 * @param widths the width at each depth
 * @param errors log₁₀ of the test error, for each depth on every function
 * @param choice by the one-standard-error rule with the plan's tolerance
 * @param strict by the rule alone, errors below 10⁻⁶ being ties
 */
record Cell(
        FunctionClass function,
        int n,
        double noise,
        int budget,
        String activation,
        List<Integer> depths,
        List<Integer> widths,
        double[][] errors,
        OneStandardError choice,
        OneStandardError strict) {
    private static final double FLOOR = -6;
    private static final double WORST = 2;
    private static final double LEARNED = 0.9;
    private static final int RESAMPLES = 2000;

    /** The settings that a cell's trials share. */
    static Trial key(Trial trial) {
        return trial.without("instance", "depth", "rate");
    }

    /** The cells of all results for which every depth has the same functions. */
    static List<Cell> of(DepthPlan plan, Results results) {
        List<Cell> cells = new ArrayList<>();
        List<Trial> keys =
                results.all().stream().map(r -> key(r.trial())).distinct().toList();
        for (Trial key : keys) {
            Results all = results.where(r -> key(r.trial()).equals(key));
            double[][] errors = new double[plan.depths().size()][];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = all.where("depth", plan.depths().get(i)).all().stream()
                        .mapToDouble(Cell::logError)
                        .toArray();
            }
            int functions = errors[0].length;
            if (functions > 0 && Arrays.stream(errors).allMatch(e -> e.length == functions)) {
                cells.add(of(plan, key, errors));
            }
        }
        return cells;
    }

    private static Cell of(DepthPlan plan, Trial key, double[][] errors) {
        int n = key.integer("n");
        int budget = key.integer("budget");
        Bootstrap bootstrap = Bootstrap.of(plan.seed()).withResamples(RESAMPLES);
        List<Integer> widths = plan.depths().stream()
                .map(d -> Architecture.matched(n, d, budget, "").width())
                .toList();
        return new Cell(
                plan.function(key.text("function")),
                n,
                key.number("noise"),
                budget,
                key.text("activation"),
                plan.depths(),
                widths,
                errors,
                OneStandardError.ofLogarithms(errors, plan.tolerance(), bootstrap),
                OneStandardError.of(errors, FLOOR, bootstrap));
    }

    private static double logError(TrialResult result) {
        double error = result.value("test");
        return Double.isFinite(error) ? Math.min(WORST, Math.log10(Math.max(error, 1e-12))) : WORST;
    }

    /** The depth chosen. */
    int depth() {
        return depths.get(choice.chosen());
    }

    /** Whether the best depth does clearly better than the mean of the values. */
    boolean isLearned() {
        return error(choice.best()) < LEARNED;
    }

    /** The depths of the confidence set. */
    List<Integer> set() {
        return choice.confidenceSet().stream().map(depths::get).toList();
    }

    /** The geometric mean error of a depth. */
    double error(int index) {
        return Math.pow(10, SampleSummary.of(errors[index]).mean());
    }

    /** Whether the depths differ at all, by ranks over the functions; null for fewer than two functions or depths. */
    @Nullable
    Friedman friedman() {
        int functions = errors[0].length;
        if (functions < 2 || depths.size() < 2) {
            return null;
        }
        double[][] blocks = new double[functions][depths.size()];
        for (int i = 0; i < functions; i++) {
            for (int j = 0; j < depths.size(); j++) {
                blocks[i][j] = Math.max(FLOOR, errors[j][i]);
            }
        }
        return Friedman.of(blocks);
    }

    /** Wilcoxon's p of every other depth against the one chosen, corrected by Holm; NaN for that one. */
    double[] againstChosen() {
        double[] p = new double[depths.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = i == choice.chosen() ? Double.NaN : Paired.wilcoxon(errors[i], errors[choice.chosen()]);
        }
        return Paired.holm(p);
    }

    /** A short name. */
    String name() {
        return function.name() + ", n = " + n;
    }
}
