package dev.perceptron.tabular.network;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.graph.Node;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Functional;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import dev.perceptron.training.Interruption;
import dev.perceptron.training.NonFinitePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks by a recipe, in three ways: to the epoch that is best on held-out rows, with predictions
 * for held-out rows after every n-th epoch, or on all rows for a known number of epochs.
 *
 * @param layout the network
 * @param epochs how often each row is seen at most; the learning rates follow from it
 * @param threads how many threads compute; changes no bit
 */
public record MemberTrainer(NetworkLayout layout, int epochs, int threads) {
    private static final int VALIDATION_BATCH = 4096;

    /** Receives the progress of a training. */
    public interface Listener {
        /** An epoch, counted from 1, has ended with this validation error: a share of rows, or in target deviations. */
        void epoch(int epoch, int epochs, double error);
    }

    /** A trained network and its predictions for the held-out rows. */
    public record Trained(MemberNetwork member, Tensor predictions) {}

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
     * @param heldOut the rows that choose the best epoch; their predictions are returned
     * @param backup a folder for checkpoints, or null
     */
    public Trained train(
            Examples examples, int[] train, int[] heldOut, long seed, @Nullable Path backup, Listener listener) {
        Functional model = model(seed);
        BestEpoch best = new BestEpoch(layout.classification(), heldOut.length, listener);
        Data others = examples.of(heldOut);
        FitSettings fit = fit(train.length, epochs)
                .validationData(others)
                .validationBatchSize(VALIDATION_BATCH)
                .callback(best);
        whole(model.fit(examples.of(train), backedUp(fit, backup)));
        Tensor predictions = predictions(model, others);
        return new Trained(MemberNetwork.of(model, layout, examples.standard(), best.bestEpoch()), predictions);
    }

    /**
     * Trains on some rows to see how good it is on others after each {@code every}-th epoch.
     *
     * @param train the rows to train on
     * @param heldOut the others
     * @param backup a folder for checkpoints, or null
     * @return the predictions for the others, epoch after epoch
     */
    public List<Tensor> outOfFold(
            Examples examples,
            int[] train,
            int[] heldOut,
            int every,
            long seed,
            @Nullable Path backup,
            Listener listener) {
        Functional model = model(seed);
        Data others = examples.of(heldOut); // once, not in every epoch
        HeldOutEpochs epochwise = new HeldOutEpochs(
                () -> predictions(model, others), examples.truth(heldOut), layout.classification(), every, listener);
        whole(model.fit(examples.of(train), backedUp(fit(train.length, epochs).callback(epochwise), backup)));
        return epochwise.outputs();
    }

    /**
     * Trains on all rows to the end of an epoch, with the learning rates of a training that goes on.
     *
     * @param last the epoch, counted from 1
     * @param backup a folder for checkpoints, or null
     */
    public MemberNetwork trainUntil(int last, Examples examples, long seed, @Nullable Path backup, Listener listener) {
        Functional model = model(seed);
        Callback progress = new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                listener.epoch(epoch + 1, last, Double.NaN);
            }
        };
        Data all = new Data(examples.x().inputs(), List.of(examples.y()));
        whole(model.fit(all, backedUp(fit(all.x().get(0).count(), last).callback(progress), backup)));
        return MemberNetwork.of(model, layout, examples.standard(), last);
    }

    /** A training that was cut off is no member of a blend. */
    private static void whole(History history) {
        if (history.stopReason().isPresent() && Interruption.isRequested()) {
            throw Interruption.of("training");
        }
    }

    private Functional model(long seed) {
        List<Node> inputs = layout.inputs();
        Functional model =
                Functional.of(inputs, List.of(layout.network(inputs, "", true))).withSeed(seed);
        model.setExecution(Execution.threads(threads));
        Optimizer optimizer = RealMlpRates.of(layout, epochs).optimizer();
        if (layout.classification()) {
            float smoothing = (float) layout.recipe().smoothing();
            model.compile(
                    optimizer, Losses.categoricalCrossentropy().withLabelSmoothing(smoothing), Metrics.accuracy());
        } else {
            model.compile(optimizer, Losses.meanSquaredError());
        }
        return model;
    }

    private FitSettings fit(int rows, int last) {
        return Fit.batchSize(Math.min(layout.recipe().batchSize(), rows))
                .epochs(last)
                .verbose(0)
                .guard(NonFinitePolicy.off())
                .callback(RealMlpRates.of(layout, epochs));
    }

    private static FitSettings backedUp(FitSettings fit, @Nullable Path backup) {
        return backup == null
                ? fit
                : fit.callback(
                        BackupAndRestore.of(backup).withDeleteCheckpoint(false).withOutput(text -> {}));
    }

    private static Tensor predictions(Functional model, Data data) {
        return model.predict(data.x(), VALIDATION_BATCH).get(0);
    }
}
