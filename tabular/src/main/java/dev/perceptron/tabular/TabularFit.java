package dev.perceptron.tabular;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a model is fitted to a table; only the target must be given.
 *
 * <pre>{@code
 * TabularModel model = TabularModel.fit(table, TabularFit.target("price").withSeed(7));
 * }</pre>
 *
 * @param target the column to predict
 * @param task classification or regression, or null to guess
 * @param seed all randomness follows from it; default 42
 * @param members how many networks of one recipe are trained and averaged, each leaving out another fold of the rows; 0, the
 *     default, is 5 above 2,000 rows and for fewer a blend of several recipes, whose networks learn from all rows
 * @param epochs how often a network sees each row at most; 0, the default, is 256 up to 50,000 rows and fewer for more
 * @param validation the share of rows kept from training for an estimate of their own; default 0
 * @param budget so many seconds, which set the epochs; 0, the default, for none. The result then depends on the machine
 * @param backup a folder in which an interrupted training goes on, or null
 * @param threads how many threads compute; changes no bit; default all
 * @param listener receives the progress after each epoch, from any thread but one at a time
 */
public record TabularFit(
        String target,
        @Nullable Task task,
        long seed,
        int members,
        int epochs,
        double validation,
        double budget,
        @Nullable Path backup,
        int threads,
        Consumer<Progress> listener) {
    private static final int MOST_MEMBERS = 100;
    private static final double MOST_VALIDATION = 0.9;

    /** Checks the numbers. */
    public TabularFit {
        if (members < 0 || members > MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    "The members must be 0 to " + MOST_MEMBERS + ", received " + members + ".");
        }
        if (epochs < 0) {
            throw new IllegalArgumentException("The epochs must be 1 or more, received " + epochs + ".");
        }
        if (!(validation >= 0 && validation <= MOST_VALIDATION)) {
            throw new IllegalArgumentException("The share of rows for validation must be 0 to " + MOST_VALIDATION
                    + ", received " + validation + ".");
        }
        if (!(budget >= 0)) {
            throw new IllegalArgumentException("The budget must be 0 seconds or more, received " + budget + ".");
        }
    }

    /**
     * An epoch has ended.
     *
     * @param member which network, from 1
     * @param members of how many that are trained
     * @param epoch which epoch, from 1
     * @param epochs of how many
     * @param error its validation error: the share of rows misclassified, or in standard deviations of the target; NaN for a
     *     network that learns from all rows
     */
    public record Progress(int member, int members, int epoch, int epochs, double error) {}

    /** Predicts this column; all else by default. */
    public static TabularFit target(String column) {
        return new TabularFit(
                column, null, 42, 0, 0, 0, 0, null, Runtime.getRuntime().availableProcessors(), progress -> {});
    }

    /** The same as classification or regression. */
    public TabularFit withTask(@Nullable Task newTask) {
        return new TabularFit(target, newTask, seed, members, epochs, validation, budget, backup, threads, listener);
    }

    /** The same with another seed. */
    public TabularFit withSeed(long newSeed) {
        return new TabularFit(target, task, newSeed, members, epochs, validation, budget, backup, threads, listener);
    }

    /** The same with so many networks, all by one recipe; 0 for what fits the rows. */
    public TabularFit withMembers(int count) {
        return new TabularFit(target, task, seed, count, epochs, validation, budget, backup, threads, listener);
    }

    /** The same with so many epochs; 0 for as many as fit the rows. */
    public TabularFit withEpochs(int count) {
        return new TabularFit(target, task, seed, members, count, validation, budget, backup, threads, listener);
    }

    /** The same keeping a share of the rows from training, to measure the model on. */
    public TabularFit withValidation(double share) {
        return new TabularFit(target, task, seed, members, epochs, share, budget, backup, threads, listener);
    }

    /** The same within about so many seconds. */
    public TabularFit withBudget(double seconds) {
        return new TabularFit(target, task, seed, members, epochs, validation, seconds, backup, threads, listener);
    }

    /** The same with checkpoints in a folder. */
    public TabularFit withBackup(@Nullable Path folder) {
        return new TabularFit(target, task, seed, members, epochs, validation, budget, folder, threads, listener);
    }

    /** The same with so many threads. */
    public TabularFit withThreads(int count) {
        return new TabularFit(target, task, seed, members, epochs, validation, budget, backup, count, listener);
    }

    /** The same telling someone of each epoch. */
    public TabularFit withListener(Consumer<Progress> newListener) {
        return new TabularFit(target, task, seed, members, epochs, validation, budget, backup, threads, newListener);
    }
}
