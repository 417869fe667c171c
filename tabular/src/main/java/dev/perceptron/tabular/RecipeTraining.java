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
    private final int recipe;
    private final NetworkLayout layout;
    private final MemberTrainer.Examples examples;
    private final int[] folds;
    private final Consumer<TabularFit.Progress> listener;

    /**
     * The training of a plan's recipe.
     *
     * @param recipe its index in the plan
     * @param examples all rows as the recipe wants them
     * @param folds each row's fold
     * @param listener receives the progress after each epoch
     */
    RecipeTraining(
            TabularFit settings,
            TabularPlan plan,
            int recipe,
            NetworkLayout layout,
            MemberTrainer.Examples examples,
            int[] folds,
            Consumer<TabularFit.Progress> listener) {
        this.settings = settings;
        this.plan = plan;
        this.recipe = recipe;
        this.layout = layout;
        this.examples = examples;
        this.folds = folds;
        this.listener = listener;
    }

    /** How many out-of-fold networks there are. */
    int members() {
        return plan.recipes().get(recipe).members();
    }

    /** Trains an out-of-fold network that keeps the weights of its best epoch on the rows left out. */
    MemberTrainer.Trained train(int part, int epochs, int threads) {
        int number = number(part);
        return new MemberTrainer(layout, epochs, threads)
                .train(examples, rows(part, false), rows(part, true), seed(number), backup(number), listener(number));
    }

    /** An out-of-fold network's predictions for the rows left out, after each {@link #every}-th epoch. */
    List<Tensor> outOfFold(int part, int epochs, int threads) {
        int number = number(part);
        return new MemberTrainer(layout, epochs, threads)
                .outOfFold(
                        examples,
                        rows(part, false),
                        rows(part, true),
                        every(epochs),
                        seed(number),
                        backup(number),
                        listener(number));
    }

    /** The index of the best of the epochs after which predictions were kept, over all out-of-fold networks. */
    int best(List<List<Tensor>> predictions) {
        List<int[]> parts = IntStream.range(0, predictions.size())
                .mapToObj(part -> rows(part, true))
                .toList();
        return SharedEpoch.best(predictions, parts, examples.y(), layout.classification());
    }

    /**
     * Trains a network on all rows for as many epochs as the out-of-fold networks found best.
     *
     * @param best what {@link #best} found
     * @param count how many predictions each out-of-fold network kept
     */
    MemberNetwork refit(int network, int best, int count, int epochs, int threads) {
        int number = plan.outOfFoldCount() + recipe * plan.refitCount() + network;
        int last = epochs - (count - 1 - best) * every(epochs);
        return new MemberTrainer(layout, epochs, threads)
                .trainUntil(last, examples, seed(number), backup(number), listener(number));
    }

    /** The out-of-fold networks' predictions, row by row; null for a row that no network left out. */
    double[] @Nullable [] byRow(List<Tensor> predictions) {
        double[] @Nullable [] outputs = new double[folds.length][];
        for (int part = 0; part < predictions.size(); part++) {
            int[] leftOut = rows(part, true);
            for (int i = 0; i < leftOut.length; i++) {
                float[] values = predictions.get(part).rows(i, i + 1).toArray();
                outputs[leftOut[i]] = IntStream.range(0, values.length)
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

    private int[] rows(int part, boolean leftOut) {
        return Folds.rows(folds, part, leftOut);
    }

    /** An out-of-fold network's index among all. */
    private int number(int part) {
        return plan.recipes().get(recipe).first() + part;
    }

    private long seed(int number) {
        return TargetColumn.seed(settings.seed(), number + 2);
    }

    private @Nullable Path backup(int number) {
        return settings.backup() == null ? null : BackupFolder.member(settings.backup(), number);
    }

    private MemberTrainer.Listener listener(int number) {
        return (epoch, epochs, error) ->
                listener.accept(new TabularFit.Progress(number + 1, plan.trainings(), epoch, epochs, error));
    }
}
