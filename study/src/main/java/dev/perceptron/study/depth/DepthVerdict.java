package dev.perceptron.study.depth;

import dev.perceptron.report.NumberFormats;
import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.OneStandardError;
import dev.perceptron.study.statistics.Slope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What the study found, in sentences. */
final class DepthVerdict {
    private static final int RESAMPLES = 500;
    private final DepthPlan plan;
    private final List<Cell> headline;
    private final List<Cell> all;

    DepthVerdict(DepthPlan plan, List<Cell> headline, List<Cell> all) {
        this.plan = plan;
        this.headline = headline;
        this.all = all;
    }

    List<String> sentences(boolean complete) {
        List<String> sentences = new ArrayList<>();
        if (!complete) {
            sentences.add("Not all trials have run: what follows rests on those that have.");
        }
        for (FunctionClass function : functions(plan.functions())) {
            sentences.add(about(function));
        }
        List<Cell> orders = headline.stream()
                .filter(c -> plan.orders().contains(c.function()) && c.isLearned())
                .toList();
        if (orders.size() > 1) {
            sentences.add("Interaction order, at " + plan.orderArguments() + " arguments: "
                    + list(orders, c -> "order " + order(c) + " → " + layers(c.depth())) + ". "
                    + slope(orders, c -> Math.log(order(c)) / Math.log(2), "per doubling of the order") + ".");
        }
        List<Cell> undecided = headline.stream()
                .filter(c -> c.isLearned() && c.set().size() > 1)
                .toList();
        sentences.add(
                undecided.isEmpty()
                        ? "In every case 95 % of the bootstrap draws agree on one depth."
                        : "Can't be told apart: " + list(undecided, c -> c.name() + ": " + DepthReport.join(c.set()))
                                + " hidden layers. More functions would be needed to decide.");
        List<Cell> noisy =
                all.stream().filter(c -> c.noise() > plan.noises().get(0)).toList();
        if (!noisy.isEmpty()) {
            long same = noisy.stream().filter(this::asWithoutNoise).count();
            sentences.add("With noise the choice is the same in " + same + " of " + noisy.size() + " cases.");
        }
        long agree = headline.stream()
                .filter(c -> c.function().predictedDepth().applyAsInt(c.n()) == c.depth())
                .count();
        if (!plan.isOwn()) {
            sentences.add("The registered predictions came true in " + agree + " of " + headline.size() + " cases.");
        }
        return sentences;
    }

    private boolean asWithoutNoise(Cell noisy) {
        return all.stream()
                .anyMatch(c -> c.noise() == plan.noises().get(0)
                        && c.function().equals(noisy.function())
                        && c.n() == noisy.n()
                        && c.budget() == noisy.budget()
                        && c.activation().equals(noisy.activation())
                        && c.depth() == noisy.depth());
    }

    private static Set<FunctionClass> functions(List<FunctionClass> functions) {
        return new LinkedHashSet<>(functions);
    }

    private String about(FunctionClass function) {
        List<Cell> cells = headline.stream()
                .filter(c -> c.function().name().equals(function.name())
                        && plan.arguments().contains(c.n()))
                .distinct()
                .toList();
        if (cells.isEmpty()) {
            return capital(function.name()) + ": no result yet.";
        }
        List<Cell> failed = cells.stream().filter(c -> !c.isLearned()).toList();
        String unlearned = failed.isEmpty()
                ? ""
                : capital(function.name()) + " of " + list(failed, c -> "" + c.n())
                        + " arguments: not learned by any depth (lowest error "
                        + list(
                                failed,
                                c -> NumberFormats.brief(c.error(c.choice().best())))
                        + " of the function's own spread), so nothing can be said about depth.";
        cells = cells.stream().filter(Cell::isLearned).toList();
        if (cells.isEmpty()) {
            return unlearned;
        }
        int depth = cells.get(0).depth();
        boolean constant = cells.stream().allMatch(c -> c.depth() == depth);
        String errors = list(cells, c -> NumberFormats.brief(c.error(c.choice().chosen())));
        String numbers = list(cells, c -> "" + c.n());
        String start = constant
                ? capital(function.name()) + ": " + layers(depth)
                        + (cells.size() > 1
                                ? " whatever the number of arguments (" + numbers + ")"
                                : " for n = " + numbers)
                : capital(function.name()) + ": " + list(cells, c -> layers(c.depth()) + " for n = " + c.n());
        String end = cells.size() > 1 && !constant
                ? "; " + slope(cells, c -> Math.log(c.n()) / Math.log(2), "per doubling of n")
                : "";
        return start + ", with an error of " + errors + end + "." + (unlearned.isEmpty() ? "" : " " + unlearned);
    }

    /** The slope of the chosen depth, with an interval from drawing the functions of every cell anew. */
    private String slope(List<Cell> cells, ToDoubleFunction<Cell> place, String unit) {
        double[] x = cells.stream().mapToDouble(place).toArray();
        int functions = cells.stream().mapToInt(c -> c.errors()[0].length).min().orElse(0);
        Interval slope = Bootstrap.of(plan.seed()).withResamples(RESAMPLES).interval(functions, indices -> {
            double[] y = cells.stream().mapToDouble(c -> depth(c, indices)).toArray();
            return Slope.of(x, y);
        });
        return "the depth changes by " + NumberFormats.fixed(slope.estimate(), 1) + " " + unit + " (95 % interval "
                + NumberFormats.fixed(slope.low(), 1) + " to " + NumberFormats.fixed(slope.high(), 1) + ")";
    }

    private double depth(Cell cell, int[] indices) {
        double[][] drawn = new double[cell.errors().length][];
        for (int i = 0; i < drawn.length; i++) {
            double[] errors = cell.errors()[i];
            drawn[i] = Arrays.stream(indices).mapToDouble(j -> errors[j]).toArray();
        }
        return cell.depths().get(OneStandardError.chosen(drawn, plan.tolerance()));
    }

    private static int order(Cell cell) {
        return cell.function().order().applyAsInt(cell.n());
    }

    private static String layers(int depth) {
        return depth == 0 ? "no hidden layer" : depth == 1 ? "1 hidden layer" : depth + " hidden layers";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String list(List<Cell> cells, java.util.function.Function<Cell, String> text) {
        return String.join(", ", cells.stream().map(text).toList());
    }
}
