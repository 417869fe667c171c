package dev.perceptron.tabular.network;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the weights of the best epoch, of several the last, and restores them at the end.
 *
 * <p>Of numbers the best epoch has the smallest squared error on the held-out rows. Of classes it has the smallest share of rows
 * misclassified, as in RealMLP, if there are {@value #MANY} rows or more; of fewer rows that share is mostly chance, so the
 * least loss decides.
 */
final class BestEpoch implements Callback {
    private static final int MANY = 1000;

    private final boolean classification;
    private final boolean byError;
    private final MemberTrainer.Listener listener;
    private int bestEpoch = -1;
    private double best = Double.POSITIVE_INFINITY;
    private @Nullable List<Tensor> weights;

    BestEpoch(boolean classification, int rows, MemberTrainer.Listener listener) {
        this.classification = classification;
        this.byError = classification && rows >= MANY;
        this.listener = listener;
    }

    /** The best epoch, counted from 1; 0 if none had a finite error. */
    int bestEpoch() {
        return bestEpoch + 1;
    }

    @Override
    public StateDict state() {
        StateDict state = StateDict.empty().with("best_epoch", bestEpoch).with("best", best);
        List<Tensor> kept = weights;
        return kept == null ? state : state.withTensors("weights", kept);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        bestEpoch = state.whole("best_epoch");
        Double error = state.optional("best");
        best = error == null ? Double.POSITIVE_INFINITY : error;
        weights = state.has("weights") ? state.tensors("weights") : null;
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        double loss = logs.getOrDefault("val_loss", Double.NaN);
        double error = classification ? 1 - logs.getOrDefault("val_accuracy", Double.NaN) : Math.sqrt(loss);
        double judged = byError ? error : loss;
        if (judged <= best) {
            best = judged;
            bestEpoch = epoch;
            weights = training.weights();
        }
        listener.epoch(epoch + 1, training.epochs(), error);
    }

    @Override
    public void onTrainEnd(TrainingContext training) {
        List<Tensor> kept = weights;
        if (kept != null) {
            training.restore(kept);
        }
    }
}
