package dev.perceptron.cli;

import dev.perceptron.study.report.Numbers;
import dev.perceptron.tabular.TabularFit;
import java.util.function.Consumer;

/** Prints how far a training of several networks is: a line for each tenth of all epochs. */
final class FitProgress implements Consumer<TabularFit.Progress> {
    private static final int PARTS = 10;

    private final Console console;
    private final boolean quiet;
    private long done;
    private long told;
    private double[] errors = new double[0];

    FitProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public void accept(TabularFit.Progress progress) {
        if (errors.length != progress.members()) {
            errors = new double[progress.members()];
            java.util.Arrays.fill(errors, Double.POSITIVE_INFINITY);
        }
        errors[progress.member() - 1] = Math.min(errors[progress.member() - 1], progress.error());
        done++;
        long all = (long) progress.members() * progress.epochs();
        long part = done * PARTS / all;
        if (!quiet && part > told) {
            told = part;
            double best = java.util.Arrays.stream(errors)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
            console.println("  " + part * 100 / PARTS + " %  network " + progress.member() + " of "
                    + progress.members() + ", epoch " + progress.epoch() + " of " + progress.epochs()
                    + ", best validation error so far " + Numbers.significant(best, 3));
        }
        if (done == all) {
            done = 0;
            told = 0;
            errors = new double[0];
        }
    }
}
