package dev.perceptron.callback;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.config.Numbers;
import dev.perceptron.optimizer.OptimizerState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the learning rate when a watched value has not become better for some epochs, and logs it as {@code
 * learning_rate}. Source: Keras {@code ReduceLROnPlateau}.
 *
 * <pre>{@code
 * ReduceLROnPlateau.of().withFactor(0.2).withPatience(5).withMinLr(0.001)
 * }</pre>
 *
 * <p>It may serve one training after the other, not two at once.
 */
public final class ReduceLROnPlateau implements Callback {
    private static final double FACTOR = 0.1;
    private static final int PATIENCE = 10;
    private static final double MIN_DELTA = 1e-4;

    private final Monitor monitor;
    private final double factor;
    private final int patience;
    private final boolean verbose;
    private final int cooldown;
    private final double minLr;
    private final Consumer<String> output;

    private @Nullable Double best;
    private int cooling;
    private int wait;
    private boolean warned;

    private ReduceLROnPlateau(
            Monitor monitor,
            double factor,
            int patience,
            boolean verbose,
            int cooldown,
            double minLr,
            Consumer<String> output) {
        if (!(factor < 1)) {
            throw new IllegalArgumentException(
                    "ReduceLROnPlateau's factor must be below 1, received " + factor + "; 0.1 is usual.");
        }
        this.monitor = monitor;
        this.factor = factor;
        this.patience = patience;
        this.verbose = verbose;
        this.cooldown = cooldown;
        this.minLr = minLr;
        this.output = output;
    }

    /** Keras's defaults: a tenth of the learning rate after 10 epochs without a better {@code val_loss}. */
    public static ReduceLROnPlateau of() {
        return new ReduceLROnPlateau(
                new Monitor("val_loss", MIN_DELTA, null), FACTOR, PATIENCE, false, 0, 0, Terminal::print);
    }

    /** The same watching another value: {@code loss}, {@code val_accuracy}. */
    public ReduceLROnPlateau withMonitor(String key) {
        return with(monitor.withKey(key));
    }

    /** The same counting only improvements larger than this. */
    public ReduceLROnPlateau withMinDelta(double minDelta) {
        return with(monitor.withMinDelta(minDelta));
    }

    /** The same taking smaller values as better, {@code min}, larger ones, {@code max}, or as the metric says, {@code auto}. */
    public ReduceLROnPlateau withMode(String mode) {
        return with(monitor.withMode(mode));
    }

    private ReduceLROnPlateau with(Monitor newMonitor) {
        return new ReduceLROnPlateau(newMonitor, factor, patience, verbose, cooldown, minLr, output);
    }

    /** The same multiplying the learning rate by this, below 1. */
    public ReduceLROnPlateau withFactor(double newFactor) {
        return new ReduceLROnPlateau(monitor, newFactor, patience, verbose, cooldown, minLr, output);
    }

    /** The same waiting so many epochs without improvement. */
    public ReduceLROnPlateau withPatience(int epochs) {
        return new ReduceLROnPlateau(monitor, factor, epochs, verbose, cooldown, minLr, output);
    }

    /** The same saying what it does, or not. */
    public ReduceLROnPlateau withVerbose(boolean newVerbose) {
        return new ReduceLROnPlateau(monitor, factor, patience, newVerbose, cooldown, minLr, output);
    }

    /** The same not counting so many epochs after a reduction. */
    public ReduceLROnPlateau withCooldown(int epochs) {
        return new ReduceLROnPlateau(monitor, factor, patience, verbose, epochs, minLr, output);
    }

    /** The same going no lower than this. */
    public ReduceLROnPlateau withMinLr(double least) {
        return new ReduceLROnPlateau(monitor, factor, patience, verbose, cooldown, least, output);
    }

    /** The same printing elsewhere than to standard output. */
    public ReduceLROnPlateau withOutput(Consumer<String> newOutput) {
        return new ReduceLROnPlateau(monitor, factor, patience, verbose, cooldown, minLr, newOutput);
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        best = null;
        cooling = 0;
        wait = 0;
        warned = false;
    }

    @Override
    public StateDict state() {
        return StateDict.empty()
                .withOptional("best", best)
                .with("cooldown_counter", cooling)
                .with("wait", wait)
                .withFlag("warned", warned);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        best = state.optional("best");
        cooling = state.whole("cooldown_counter");
        wait = state.whole("wait");
        warned = state.flag("warned");
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        Direction direction = monitor.settle("ReduceLROnPlateau", training);
        Rates.log(training.optimizer(), logs);
        Double current = monitor.value(logs);
        if (current == null) {
            warn(logs);
            return;
        }
        if (cooling > 0) {
            cooling--;
            wait = 0;
        }
        if (monitor.isBetter(current, best, direction)) {
            best = current;
            wait = 0;
        } else if (cooling == 0) {
            wait++;
            if (wait >= patience && reduce(epoch, training.optimizer().parts())) {
                cooling = cooldown;
                wait = 0;
            }
        }
    }

    private boolean reduce(int epoch, List<OptimizerState> optimizers) {
        boolean reduced = false;
        for (OptimizerState optimizer : optimizers) {
            float old = optimizer.learningRate();
            if (old > (float) minLr) {
                double lower = Math.max(old * factor, minLr);
                optimizer.setLearningRate((float) lower);
                if (verbose) {
                    String name = optimizers.size() > 1 ? " " + optimizer.name() : "";
                    output.accept("\nEpoch " + (epoch + 1) + ": ReduceLROnPlateau reducing" + name
                            + " learning rate to " + Numbers.shortest(lower) + ".\n");
                }
                reduced = true;
            }
        }
        return reduced;
    }

    private void warn(Map<String, Double> logs) {
        if (!warned) {
            output.accept("Learning rate reduction is conditioned on metric `" + monitor.key()
                    + "` which is not available. Available metrics are: " + String.join(",", logs.keySet()) + ".\n");
            warned = true;
        }
    }
}
