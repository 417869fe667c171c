package dev.perceptron.tabular.network;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.graph.Node;
import dev.perceptron.loss.CategoricalCrossentropy;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Data;
import dev.perceptron.model.Execution;
import dev.perceptron.model.Fit;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Guard;
import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network by RealMLP's recipe "TD-S": Adam with four cycles of the learning rate, label smoothing 0.1, the
 * best epoch's weights.
 *
 * @param layout the network
 * @param epochs how often each row is seen
 * @param threads how many threads compute; changes no bit
 */
public record Trainer(Layout layout, int epochs, int threads) {
    private static final int VALIDATION_BATCH = 4096;

    /** Is told how a training goes. */
    public interface Listener {
        /** An epoch, counted from 1, has ended with this validation error: a share of rows, or in target deviations. */
        void epoch(int epoch, int epochs, double error);
    }

    /** A network that has been trained. */
    public record Trained(Member member, Tensor validated) {}

    /**
     * Trains on some rows and watches others.
     *
     * @param x all rows
     * @param y their targets as the network gives them: one-hot or standardised
     * @param train the rows to train on
     * @param validate the rows that choose the best epoch; their predictions are returned
     * @param backup a folder for checkpoints, or null
     */
    public Trained train(
            Encoded x,
            @Nullable Standard standard,
            Tensor y,
            int[] train,
            int[] validate,
            long seed,
            @Nullable Path backup,
            Listener listener) {
        List<Node> inputs = layout.inputs();
        Functional model =
                Functional.of(inputs, List.of(layout.network(inputs, "", true))).withSeed(seed);
        model.setExecution(Execution.threads(threads));
        Rates rates = Rates.of(layout);
        if (layout.classification()) {
            model.compile(
                    rates.optimizer(),
                    new CategoricalCrossentropy(false, (float) layout.recipe().smoothing()),
                    Metrics.accuracy());
        } else {
            model.compile(rates.optimizer(), Losses.meanSquaredError());
        }
        BestEpoch best = new BestEpoch(layout.classification(), validate.length, listener::epoch);
        Data validation = new Data(x.inputs(validate), List.of(rows(y, validate)));
        Fit fit = Fit.batchSize(Math.min(layout.recipe().batchSize(), train.length))
                .epochs(epochs)
                .verbose(0)
                .guard(Guard.off())
                .validationData(validation)
                .validationBatchSize(VALIDATION_BATCH)
                .callback(rates)
                .callback(best);
        if (backup != null) {
            fit = fit.callback(
                    BackupAndRestore.of(backup).withDeleteCheckpoint(false).withOutput(text -> {}));
        }
        model.fit(new Data(x.inputs(train), List.of(rows(y, train))), fit);
        Tensor validated = model.predict(x.inputs(validate), VALIDATION_BATCH).get(0);
        return new Trained(Member.of(model, layout, standard, best.bestEpoch()), validated);
    }

    private static Tensor rows(Tensor all, int[] rows) {
        Tensor copy = Tensor.zeros(all.rowShape().prepend(rows.length));
        all.gather(rows, 0, rows.length, copy, 0);
        return copy;
    }
}
