package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.tabular.TabularFit;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Prints how far a training of several networks is: a line for each tenth of the work. */
final class FitProgress implements Consumer<TabularFit.Progress> {
    private static final int PARTS = 10;
    private static final double ROUNDING = 1e-9;

    private final Console console;
    private final boolean quiet;
    private double[] done = new double[0]; // each network's share
    private double[] errors = new double[0];
    private int told;

    FitProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public void accept(TabularFit.Progress progress) {
        int network = progress.member() - 1;
        double share = progress.epoch() / (double) progress.epochs();
        if (done.length != progress.members() || share <= done[network]) { // another training begins
            done = new double[progress.members()];
            errors = new double[progress.members()];
            Arrays.fill(errors, Double.POSITIVE_INFINITY);
            told = 0;
        }
        done[network] = share;
        if (Double.isFinite(progress.error())) {
            errors[network] = Math.min(errors[network], progress.error());
        }
        int part = (int) (Arrays.stream(done).sum() * PARTS / done.length + ROUNDING);
        if (!quiet && part > told) {
            told = part;
            console.println("  " + part * 100 / PARTS + " %  network " + progress.member() + " of " + progress.members()
                    + ", epoch " + progress.epoch() + " of " + progress.epochs() + best());
        }
    }

    /** The mean of the watched networks' least errors. */
    private String best() {
        OptionalDouble mean = Arrays.stream(errors).filter(Double::isFinite).average();
        return mean.isEmpty()
                ? ""
                : ", the networks' best validation errors so far: mean "
                        + NumberFormats.significant(mean.getAsDouble(), 3);
    }
}
