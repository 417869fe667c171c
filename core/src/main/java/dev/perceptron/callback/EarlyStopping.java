package dev.perceptron.callback;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a watched value has not become better for some epochs. Source: Keras {@code EarlyStopping}.
 *
 * <pre>{@code
 * Fit.batchSize(32).epochs(100).validationSplit(0.2)
 *         .callback(EarlyStopping.of().withPatience(5).withRestoreBestWeights(true))
 * }</pre>
 *
 * <p>It may serve one training after the other, not two at once.
 */
public final class EarlyStopping implements Callback {
    private final Monitor monitor;
    private final int patience;
    private final boolean verbose;
    private final @Nullable Double baseline;
    private final boolean restoreBestWeights;
    private final int startFromEpoch;
    private final Consumer<String> output;

    private int wait;
    private int stoppedEpoch;
    private int bestEpoch;
    private @Nullable Double best;
    private @Nullable List<Tensor> bestWeights;
    private boolean warned;

    private EarlyStopping(
            Monitor monitor,
            int patience,
            boolean verbose,
            @Nullable Double baseline,
            boolean restoreBestWeights,
            int startFromEpoch,
            Consumer<String> output) {
        this.monitor = monitor;
        this.patience = patience;
        this.verbose = verbose;
        this.baseline = baseline;
        this.restoreBestWeights = restoreBestWeights;
        this.startFromEpoch = startFromEpoch;
        this.output = output;
    }

    /** Keras's defaults: ends at the first epoch whose {@code val_loss} is not better than all before. */
    public static EarlyStopping of() {
        return new EarlyStopping(new Monitor("val_loss", 0, null), 0, false, null, false, 0, Terminal::print);
    }

    /** The same watching another value: {@code loss}, {@code val_accuracy}. */
    public EarlyStopping withMonitor(String key) {
        return with(monitor.withKey(key));
    }

    /** The same counting only improvements larger than this. */
    public EarlyStopping withMinDelta(double minDelta) {
        return with(monitor.withMinDelta(minDelta));
    }

    /** The same taking smaller values as better, {@code min}, larger ones, {@code max}, or as the metric says, {@code auto}. */
    public EarlyStopping withMode(String mode) {
        return with(monitor.withMode(mode));
    }

    private EarlyStopping with(Monitor newMonitor) {
        return new EarlyStopping(newMonitor, patience, verbose, baseline, restoreBestWeights, startFromEpoch, output);
    }

    /** The same ending only after so many epochs without improvement. */
    public EarlyStopping withPatience(int epochs) {
        return new EarlyStopping(monitor, epochs, verbose, baseline, restoreBestWeights, startFromEpoch, output);
    }

    /** The same saying what it does, or not. */
    public EarlyStopping withVerbose(boolean newVerbose) {
        return new EarlyStopping(monitor, patience, newVerbose, baseline, restoreBestWeights, startFromEpoch, output);
    }

    /** The same being patient only once the value is better than this. */
    public EarlyStopping withBaseline(double value) {
        return new EarlyStopping(monitor, patience, verbose, value, restoreBestWeights, startFromEpoch, output);
    }

    /** The same giving the model the weights of its best epoch in the end, even if training was not cut short. */
    public EarlyStopping withRestoreBestWeights(boolean restore) {
        return new EarlyStopping(monitor, patience, verbose, baseline, restore, startFromEpoch, output);
    }

    /** The same watching only from this epoch on, counted from 0. */
    public EarlyStopping withStartFromEpoch(int epoch) {
        return new EarlyStopping(monitor, patience, verbose, baseline, restoreBestWeights, epoch, output);
    }

    /** The same printing elsewhere than to standard output. */
    public EarlyStopping withOutput(Consumer<String> newOutput) {
        return new EarlyStopping(monitor, patience, verbose, baseline, restoreBestWeights, startFromEpoch, newOutput);
    }

    /** The epoch after which it ended training, counted from 0; 0 if it did not. */
    public int stoppedEpoch() {
        return stoppedEpoch;
    }

    /** The best epoch so far, counted from 0. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        wait = 0;
        stoppedEpoch = 0;
        bestEpoch = 0;
        best = null;
        bestWeights = null;
        warned = false;
    }

    @Override
    public StateDict state() {
        StateDict state = StateDict.empty()
                .with("wait", wait)
                .with("stopped_epoch", stoppedEpoch)
                .with("best_epoch", bestEpoch)
                .withOptional("best", best)
                .withFlag("warned", warned);
        List<Tensor> kept = bestWeights;
        return kept == null ? state : state.withTensors("best_weights", kept);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        wait = state.whole("wait");
        stoppedEpoch = state.whole("stopped_epoch");
        bestEpoch = state.whole("best_epoch");
        best = state.optional("best");
        warned = state.flag("warned");
        bestWeights = state.has("best_weights") ? state.tensors("best_weights") : null;
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        Direction direction = monitor.settle("EarlyStopping", training);
        Double current = monitor.value(logs);
        if (current == null) {
            warn(logs);
        }
        if (current == null || epoch < startFromEpoch) {
            return;
        }
        if (restoreBestWeights && bestWeights == null && Double.isFinite(current)) {
            bestWeights = training.weights();
            bestEpoch = epoch;
        }
        wait++;
        if (monitor.isBetter(current, best, direction)) {
            best = current;
            bestEpoch = epoch;
            if (restoreBestWeights) {
                bestWeights = training.weights();
            }
            if (baseline == null || monitor.isBetter(current, baseline, direction)) {
                wait = 0;
            }
        } else if (wait >= patience && epoch > 0) {
            stoppedEpoch = epoch;
            training.stop("early stopping: " + monitor.key() + " has not become better since epoch " + (bestEpoch + 1));
        }
    }

    private void warn(Map<String, Double> logs) {
        if (!warned) {
            output.accept("Early stopping conditioned on metric `" + monitor.key()
                    + "` which is not available. Available metrics are: " + String.join(",", logs.keySet()) + "\n");
            warned = true;
        }
    }

    @Override
    public void onTrainEnd(TrainingContext training) {
        if (stoppedEpoch > 0 && verbose) {
            output.accept("Epoch " + (stoppedEpoch + 1) + ": early stopping\n");
        }
        List<Tensor> kept = bestWeights;
        if (restoreBestWeights && kept != null) {
            if (verbose) {
                output.accept("Restoring model weights from the end of the best epoch: " + (bestEpoch + 1) + ".\n");
            }
            training.restore(kept);
        }
    }
}
