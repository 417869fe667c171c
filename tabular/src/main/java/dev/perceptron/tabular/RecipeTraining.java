package dev.perceptron.tabular;

import dev.perceptron.tabular.network.MemberNetwork;
import dev.perceptron.tabular.network.MemberTrainer;
import dev.perceptron.tabular.network.NetworkLayout;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the networks of one recipe are trained: on which rows, from which seeds, with which checkpoints. */
final class RecipeTraining {
    private static final int TRIAL_EPOCHS = 3;
    private static final double NANOSECONDS = 1e9;

    private final TabularFit settings;
    private final TabularPlan plan;
    private final int crew;
    private final NetworkLayout layout;
    private final MemberTrainer.Examples examples;
    private final int[] folds;
    private final Consumer<TabularFit.Progress> told;

    /**
     * The training of a plan's crew.
     *
     * @param crew its number in the plan
     * @param examples all rows as the recipe wants them
     * @param folds each row's part
     * @param told of each epoch
     */
    RecipeTraining(
            TabularFit settings,
            TabularPlan plan,
            int crew,
            NetworkLayout layout,
            MemberTrainer.Examples examples,
            int[] folds,
            Consumer<TabularFit.Progress> told) {
        this.settings = settings;
        this.plan = plan;
        this.crew = crew;
        this.layout = layout;
        this.examples = examples;
        this.folds = folds;
        this.told = told;
    }

    /** How many networks are watched. */
    int members() {
        return plan.crews().get(crew).members();
    }

    /** Trains a network that keeps the epoch which the rows that watch it find best. */
    MemberTrainer.Trained train(int part, int epochs, int threads) {
        int number = number(part);
        return new MemberTrainer(layout, epochs, threads)
                .train(examples, rows(part, false), rows(part, true), seed(number), backup(number), listener(number));
    }

    /** What a network said of the rows that watched it, after each {@link #every}-th epoch. */
    List<Tensor> watch(int part, int epochs, int threads) {
        int number = number(part);
        return new MemberTrainer(layout, epochs, threads)
                .watch(
                        examples,
                        rows(part, false),
                        rows(part, true),
                        every(epochs),
                        seed(number),
                        backup(number),
                        listener(number));
    }

    /** Which of the outputs that all watched networks gave is the best. */
    int best(List<List<Tensor>> said) {
        List<int[]> parts = IntStream.range(0, said.size())
                .mapToObj(part -> rows(part, true))
                .toList();
        return SharedEpoch.best(said, parts, examples.y(), layout.classification());
    }

    /**
     * Trains a network on all rows for as long as watched ones found best.
     *
     * @param kept the number of the best outputs
     * @param of how many were kept
     */
    MemberNetwork again(int network, int kept, int of, int epochs, int threads) {
        int number = plan.watched() + crew * plan.again() + network;
        int last = epochs - (of - 1 - kept) * every(epochs);
        return new MemberTrainer(layout, epochs, threads)
                .trainUntil(last, examples, seed(number), backup(number), listener(number));
    }

    /** What each network said of the rows that watched it, row by row; null for a row that watched none. */
    double[] @Nullable [] byRow(List<Tensor> said) {
        double[] @Nullable [] outputs = new double[folds.length][];
        for (int part = 0; part < said.size(); part++) {
            int[] watching = rows(part, true);
            for (int i = 0; i < watching.length; i++) {
                float[] values = said.get(part).rows(i, i + 1).toArray();
                outputs[watching[i]] = IntStream.range(0, values.length)
                        .mapToDouble(j -> values[j])
                        .toArray();
            }
        }
        return outputs;
    }

    /** Seconds that an epoch of one network takes, by training a little. */
    double secondsOfAnEpoch(int threads) {
        MemberTrainer trial = new MemberTrainer(layout, TRIAL_EPOCHS, threads);
        long start = 0;
        for (int warm = 0; warm < 2; warm++) {
            start = System.nanoTime();
            trial.train(examples, rows(0, false), rows(0, true), 1, null, (epoch, epochs, error) -> {});
        }
        return (System.nanoTime() - start) / NANOSECONDS / TRIAL_EPOCHS;
    }

    private int every(int epochs) {
        return SharedEpoch.every(folds.length, layout.outputs(), epochs);
    }

    private int[] rows(int part, boolean watching) {
        return Folds.rows(folds, part, watching);
    }

    /** A watched network's number among all. */
    private int number(int part) {
        return plan.crews().get(crew).first() + part;
    }

    private long seed(int number) {
        return TargetColumn.seed(settings.seed(), number + 2);
    }

    private @Nullable Path backup(int number) {
        return settings.backup() == null ? null : BackupFolder.member(settings.backup(), number);
    }

    private MemberTrainer.Listener listener(int number) {
        return (epoch, epochs, error) ->
                told.accept(new TabularFit.Progress(number + 1, plan.trainings(), epoch, epochs, error));
    }
}
