package dev.perceptron.callback;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Prints a progress line for each epoch, in the style of Keras 3 or Keras 2. */
public final class ProgressLogger implements Callback {
    private static final long REFRESH_NANOS = 50_000_000;

    private final ProgressLook look;
    private final ProgressOptions options;
    private final boolean throttled;
    private @Nullable ProgressDisplay display;
    private long refreshed;

    /**
     * A logger.
     *
     * @param options how it prints
     * @param throttled whether batches within 50 ms of the last refresh are not even shown to the display
     */
    public ProgressLogger(ProgressLook look, ProgressOptions options, boolean throttled) {
        this.look = look;
        this.options = options;
        this.throttled = throttled;
    }

    /** Prints to standard output: verbose 1 a bar, 2 a line for each epoch. */
    public static ProgressLogger toTerminal(ProgressLook look, int verbose) {
        boolean interactive = Terminal.isInteractive();
        ProgressOptions options = ProgressOptions.to(Terminal::print)
                .withVerbose(verbose)
                .withDynamic(interactive)
                .withColours(interactive)
                .withColumns(Terminal::columns);
        return new ProgressLogger(look, interactive ? options : options.withInterval(Double.MAX_VALUE), true);
    }

    /** A display for one run of steps, such as an evaluation. */
    public ProgressDisplay open(int steps, Map<String, Double> stateful) {
        ProgressOptions own = options.withStateful(new TreeSet<>(stateful.keySet()));
        return look == ProgressLook.KERAS2
                ? Keras2ProgressBar.of(steps, own)
                : ProgressBar.of(steps, own);
    }

    @Override
    public void onEpochBegin(int epoch, Training training) {
        if (training.epochs() > 1 || look == ProgressLook.KERAS2) {
            options.output().accept("Epoch " + (epoch + 1) + "/" + training.epochs() + "\n");
        }
        display = open(training.steps(), training.runningLogs());
        refreshed = 0;
    }

    @Override
    public void onTrainBatchEnd(int batch, Training training) {
        ProgressDisplay open = display;
        if (open == null || throttled && !due(batch, training)) {
            return;
        }
        open.update(batch + 1L, training.runningLogs(), false);
    }

    private boolean due(int batch, Training training) {
        long now = System.nanoTime();
        if (batch > 0 && now - refreshed < REFRESH_NANOS) {
            return false;
        }
        refreshed = now;
        return true;
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, Training training) {
        ProgressDisplay open = display;
        if (open != null) {
            open.update(training.steps(), look.ordered(logs), true);
        }
    }
}
