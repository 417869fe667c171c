package dev.perceptron.callback;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.optimizer.OptimizerState;
import java.util.Map;

/**
 * Evaluates with the moving average of the weights, which an optimizer with EMA keeps, and puts the weights back after.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01).withEma(0.99), ...);
 * model.fit(x, y, Fit.batchSize(32).validationSplit(0.2).callback(SwapEMAWeights.of()));
 * }</pre>
 *
 * <p>Source: Keras {@code SwapEMAWeights}.
 */
public final class SwapEMAWeights implements Callback {
    private final boolean swapOnEpoch;
    private boolean averageInModel;

    private SwapEMAWeights(boolean swapOnEpoch) {
        this.swapOnEpoch = swapOnEpoch;
    }

    /** Swaps for evaluations only. */
    public static SwapEMAWeights of() {
        return new SwapEMAWeights(false);
    }

    /** Swaps at the end of each epoch, so that callbacks after this one see the average, and back at the next start. */
    public SwapEMAWeights withSwapOnEpoch(boolean swap) {
        return new SwapEMAWeights(swap);
    }

    private void swap(TrainingContext training, boolean intoModel) {
        if (averageInModel == intoModel) {
            return;
        }
        optimizer(training).swapAverage();
        training.weightsChanged();
        averageInModel = intoModel;
    }

    private static OptimizerState optimizer(TrainingContext training) {
        OptimizerState optimizer = training.optimizer();
        if (!optimizer.hasAverage()) {
            throw new IllegalStateException(
                    "SwapEMAWeights needs an optimizer that keeps a moving average of the weights," + " received '"
                            + optimizer.name() + "' without one; say withEma(0.99) when making it.");
        }
        return optimizer;
    }

    @Override
    public StateDict state() {
        return StateDict.empty().withFlag("average_in_model", averageInModel);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        averageInModel = state.flag("average_in_model");
    }

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        if (swapOnEpoch) {
            swap(training, false);
        }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        if (swapOnEpoch && !averageInModel) {
            swap(training, true);
            if (epoch == training.epochs() - 1) {
                optimizer(training).resetAverage();
            }
        }
    }

    @Override
    public void onTestBegin(TrainingContext training) {
        swap(training, true);
    }

    @Override
    public void onTestEnd(TrainingContext training) {
        swap(training, false);
    }

    @Override
    public void onPredictBegin(TrainingContext training) {
        swap(training, true);
    }

    @Override
    public void onPredictEnd(TrainingContext training) {
        swap(training, false);
    }
}
