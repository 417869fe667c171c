package dev.perceptron.tabular.network;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps a network's predictions for held-out rows after each epoch or, to save memory, after each n-th one. */
final class HeldOutEpochs implements Callback {
    private static final String OUTPUTS = "outputs";

    private final Supplier<Tensor> predict;
    private final Tensor truth;
    private final boolean classes;
    private final int every;
    private final MemberTrainer.Listener listener;
    private final List<Tensor> outputs = new ArrayList<>();

    /**
     * Nothing kept yet.
     *
     * @param predict predicts the held-out rows
     * @param truth the true values
     * @param every after each how many epochs, counted back from the last
     */
    HeldOutEpochs(Supplier<Tensor> predict, Tensor truth, boolean classes, int every, MemberTrainer.Listener listener) {
        this.predict = predict;
        this.truth = truth;
        this.classes = classes;
        this.every = every;
        this.listener = listener;
    }

    /** The predictions, epoch after epoch. */
    List<Tensor> outputs() {
        return List.copyOf(outputs);
    }

    @Override
    public StateDict state() {
        return outputs.isEmpty() ? StateDict.empty() : StateDict.empty().withTensors(OUTPUTS, outputs);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        outputs.clear();
        if (state.has(OUTPUTS)) {
            outputs.addAll(state.tensors(OUTPUTS));
        }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        double error = Double.NaN;
        if ((training.epochs() - 1 - epoch) % every == 0) {
            Tensor predictions = predict.get();
            outputs.add(predictions);
            error = error(predictions);
        }
        listener.epoch(epoch + 1, training.epochs(), error);
    }

    /** The share of rows misclassified, or the root of the mean squared error. */
    private double error(Tensor predictions) {
        int width = truth.shape().dim(1);
        double sum = 0;
        for (int row = 0; row < truth.count(); row++) {
            int highest = 0;
            for (int j = 1; j < width; j++) {
                highest = predictions.get(row, j) > predictions.get(row, highest) ? j : highest;
            }
            double off = predictions.get(row, 0) - truth.get(row, 0);
            sum += classes ? 1 - truth.get(row, highest) : off * off;
        }
        return classes ? sum / truth.count() : Math.sqrt(sum / truth.count());
    }
}
