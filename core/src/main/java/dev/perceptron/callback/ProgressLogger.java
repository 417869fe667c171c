package dev.perceptron.callback;

import dev.perceptron.callback.internal.Keras2ProgressBar;
import dev.perceptron.callback.internal.ProgressBar;
import dev.perceptron.callback.internal.ProgressDisplay;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Prints a progress line for each epoch, in the style of Keras 3 or Keras 2. */
public final class ProgressLogger implements Callback {
    private static final long REFRESH_NANOS = 50_000_000;

    private final ProgressLook look;
    private final ProgressOptions options;
    private final Refresh refresh;
    private @Nullable ProgressDisplay display;
    private long refreshed;
    private boolean fitting;

    /** When the line of an epoch under way is drawn again. */
    public enum Refresh {
        /** After every batch. */
        EVERY_BATCH,
        /** After a batch, but not within 50 ms of the last time. */
        TIMED,
        /** Only when the epoch has ended, as fits a file. */
        AT_END
    }

    /** A logger that prints like this. */
    public ProgressLogger(ProgressLook look, ProgressOptions options, Refresh refresh) {
        this.look = look;
        this.options = options;
        this.refresh = refresh;
    }

    /** Prints to standard output: verbose 1 a bar, 2 a line for each epoch. */
    public static ProgressLogger toTerminal(ProgressLook look, int verbose) {
        boolean interactive = Terminal.isInteractive();
        ProgressOptions options = ProgressOptions.to(Terminal::print)
                .withVerbose(verbose)
                .withDynamic(interactive)
                .withColours(interactive)
                .withColumns(Terminal::columns);
        return new ProgressLogger(look, options, interactive ? Refresh.TIMED : Refresh.AT_END);
    }

    /** A display for one run of steps, such as an evaluation. */
    public ProgressDisplay open(int steps, Map<String, Double> stateful) {
        ProgressOptions own = options.withStateful(new TreeSet<>(stateful.keySet()));
        return look == ProgressLook.KERAS2 ? Keras2ProgressBar.of(steps, own) : ProgressBar.of(steps, own);
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        fitting = true;
    }

    @Override
    public void onTrainEnd(TrainingContext training) {
        fitting = false;
        display = null;
    }

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        if (training.epochs() > 1 || look == ProgressLook.KERAS2) {
            options.output().accept("Epoch " + (epoch + 1) + "/" + training.epochs() + "\n");
        }
        display = open(training.steps(), training.runningLogs());
        refreshed = 0;
    }

    @Override
    public void onEpochResume(int epoch, int batch, TrainingContext training) {
        onEpochBegin(epoch, training);
    }

    @Override
    public void onTrainBatchEnd(int batch, TrainingContext training) {
        draw(batch, training);
    }

    /** Validation within {@code fit} is silent; an evaluation by itself has a line of its own. */
    @Override
    public void onTestBegin(TrainingContext training) {
        if (!fitting) {
            display = open(training.steps(), training.runningLogs());
            refreshed = 0;
        }
    }

    @Override
    public void onTestBatchEnd(int batch, TrainingContext training) {
        if (!fitting) {
            draw(batch, training);
        }
    }

    @Override
    public void onTestEnd(TrainingContext training) {
        if (!fitting) {
            end(training.runningLogs(), training);
        }
    }

    @Override
    public void onPredictBegin(TrainingContext training) {
        display = open(training.steps(), Map.of());
        refreshed = 0;
    }

    @Override
    public void onPredictBatchEnd(int batch, TrainingContext training) {
        draw(batch, training);
    }

    @Override
    public void onPredictEnd(TrainingContext training) {
        end(Map.of(), training);
    }

    private void draw(int batch, TrainingContext training) {
        ProgressDisplay open = display;
        boolean due = options.verbose() == 1
                && switch (refresh) {
                    case EVERY_BATCH -> true;
                    case TIMED -> due(batch);
                    case AT_END -> false;
                };
        if (open != null && due) {
            open.update(batch + 1L, look.ordered(training.runningLogs()), false);
        }
    }

    private void end(Map<String, Double> logs, TrainingContext training) {
        ProgressDisplay open = display;
        if (open != null) {
            open.update(training.steps(), look.ordered(logs), true);
        }
    }

    private boolean due(int batch) {
        long now = System.nanoTime();
        if (batch > 0 && now - refreshed < REFRESH_NANOS) {
            return false;
        }
        refreshed = now;
        return true;
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        end(logs, training);
    }
}
