package dev.perceptron.tabular.network;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.graph.Node;
import dev.perceptron.loss.CategoricalCrossentropy;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Functional;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.NonFinitePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks by a recipe, in three ways: to the epoch that is best on rows kept apart, watched by such rows in every
 * epoch, or on all rows to an epoch that is known to be good.
 *
 * @param layout the network
 * @param epochs how often each row is seen at most; the learning rates follow from it
 * @param threads how many threads compute; changes no bit
 */
public record MemberTrainer(NetworkLayout layout, int epochs, int threads) {
    private static final int VALIDATION_BATCH = 4096;

    /** Is told how a training goes. */
    public interface Listener {
        /** An epoch, counted from 1, has ended with this validation error: a share of rows, or in target deviations. */
        void epoch(int epoch, int epochs, double error);
    }

    /** A network that has been trained and what it says of the rows that watched it. */
    public record Trained(MemberNetwork member, Tensor validated) {}

    /**
     * What networks learn from.
     *
     * @param x all rows
     * @param standard what standardised them, or null
     * @param y their targets as the network gives them: one-hot or standardised
     */
    public record Examples(Encoded x, @Nullable Standard standard, Tensor y) {
        private Data of(int[] rows) {
            return new Data(x.inputs(rows), List.of(truth(rows)));
        }

        private Tensor truth(int[] rows) {
            Tensor copy = Tensor.zeros(y.rowShape().prepend(rows.length));
            y.gather(rows, 0, rows.length, copy, 0);
            return copy;
        }
    }

    /**
     * Trains on some rows and keeps the weights of the epoch that is best on others.
     *
     * @param train the rows to train on
     * @param watching the rows that choose the best epoch; their predictions are returned
     * @param backup a folder for checkpoints, or null
     */
    public Trained train(
            Examples examples, int[] train, int[] watching, long seed, @Nullable Path backup, Listener listener) {
        Functional model = model(seed);
        BestEpoch best = new BestEpoch(layout.classification(), watching.length, listener);
        Data others = examples.of(watching);
        Fit fit = fit(train.length, epochs)
                .validationData(others)
                .validationBatchSize(VALIDATION_BATCH)
                .callback(best);
        model.fit(examples.of(train), backedUp(fit, backup));
        Tensor validated = said(model, others);
        return new Trained(MemberNetwork.of(model, layout, examples.standard(), best.bestEpoch()), validated);
    }

    /**
     * Trains on some rows to see how good it is on others after each {@code every}-th epoch.
     *
     * @param train the rows to train on
     * @param watching the others
     * @param backup a folder for checkpoints, or null
     * @return what it said of the others, epoch after epoch
     */
    public List<Tensor> watch(
            Examples examples,
            int[] train,
            int[] watching,
            int every,
            long seed,
            @Nullable Path backup,
            Listener listener) {
        Functional model = model(seed);
        Data others = examples.of(watching); // once, not in every epoch
        WatchedEpochs watched = new WatchedEpochs(
                () -> said(model, others), examples.truth(watching), layout.classification(), every, listener);
        model.fit(examples.of(train), backedUp(fit(train.length, epochs).callback(watched), backup));
        return watched.outputs();
    }

    /**
     * Trains on all rows to the end of an epoch, with the learning rates of a training that goes on.
     *
     * @param last the epoch, counted from 1
     * @param backup a folder for checkpoints, or null
     */
    public MemberNetwork trainUntil(int last, Examples examples, long seed, @Nullable Path backup, Listener listener) {
        Functional model = model(seed);
        Callback told = new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                listener.epoch(epoch + 1, last, Double.NaN);
            }
        };
        Data all = new Data(examples.x().inputs(), List.of(examples.y()));
        model.fit(all, backedUp(fit(all.x().get(0).count(), last).callback(told), backup));
        return MemberNetwork.of(model, layout, examples.standard(), last);
    }

    private Functional model(long seed) {
        List<Node> inputs = layout.inputs();
        Functional model =
                Functional.of(inputs, List.of(layout.network(inputs, "", true))).withSeed(seed);
        model.setExecution(Execution.threads(threads));
        Optimizer optimizer = Rates.of(layout, epochs).optimizer();
        if (layout.classification()) {
            float smoothing = (float) layout.recipe().smoothing();
            model.compile(optimizer, new CategoricalCrossentropy(false, smoothing), Metrics.accuracy());
        } else {
            model.compile(optimizer, Losses.meanSquaredError());
        }
        return model;
    }

    private Fit fit(int rows, int last) {
        return Fit.batchSize(Math.min(layout.recipe().batchSize(), rows))
                .epochs(last)
                .verbose(0)
                .guard(NonFinitePolicy.off())
                .callback(Rates.of(layout, epochs));
    }

    private static Fit backedUp(Fit fit, @Nullable Path backup) {
        return backup == null
                ? fit
                : fit.callback(
                        BackupAndRestore.of(backup).withDeleteCheckpoint(false).withOutput(text -> {}));
    }

    private static Tensor said(Functional model, Data data) {
        return model.predict(data.x(), VALIDATION_BATCH).get(0);
    }
}
