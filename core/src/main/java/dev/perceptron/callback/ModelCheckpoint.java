package dev.perceptron.callback;

import dev.perceptron.checkpoint.StateDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model or its weights after every epoch, after so many batches, or only when a watched value was never better.
 * Source: Keras {@code ModelCheckpoint}.
 *
 * <pre>{@code
 * ModelCheckpoint.of("checkpoints/{epoch:02d}-{val_loss:.2f}.keras")
 *         .withMonitor("val_accuracy")
 *         .withSaveBestOnly(true)
 * }</pre>
 *
 * <p>The file's name may hold {@code epoch}, which counts from 1, {@code batch} and whatever is logged, with formats as in
 * Python. Folders that are missing are made; each file is replaced in one step, so that a model cut off while it is saved
 * leaves the one before. If saving fails, training goes on and a warning is printed once; see {@code
 * History.problems()}. NaN never counts as better. To resume training exactly, use {@link BackupAndRestore}.
 */
public final class ModelCheckpoint implements Callback {
    private final PathTemplate filepath;
    private final Monitor monitor;
    private final Options options;
    private final Consumer<String> output;

    private @Nullable Double best;
    private int epoch;
    private int unsaved;

    /** What may be chosen; {@code saveFreq} is 0 for every epoch. */
    private record Options(
            boolean verbose,
            boolean bestOnly,
            boolean weightsOnly,
            int saveFreq,
            @Nullable Double threshold) {}

    private ModelCheckpoint(PathTemplate filepath, Monitor monitor, Options options, Consumer<String> output) {
        this.filepath = filepath;
        this.monitor = monitor;
        this.options = options;
        this.output = output;
        this.best = options.threshold();
    }

    /**
     * Keras's defaults: the whole model after each epoch.
     *
     * @param filepath ends with {@code .keras} or {@code .h5}; with {@link #withSaveWeightsOnly} with {@code .weights.h5}
     */
    public static ModelCheckpoint of(String filepath) {
        return new ModelCheckpoint(
                new PathTemplate(filepath),
                new Monitor("val_loss", 0, null),
                new Options(false, false, false, 0, null),
                Terminal::print);
    }

    /** The same watching another value: {@code loss}, {@code val_accuracy}. */
    public ModelCheckpoint withMonitor(String key) {
        return new ModelCheckpoint(filepath, monitor.withKey(key), options, output);
    }

    /** The same taking smaller values as better, {@code min}, larger ones, {@code max}, or as the metric says, {@code auto}. */
    public ModelCheckpoint withMode(String mode) {
        return new ModelCheckpoint(filepath, monitor.withMode(mode), options, output);
    }

    private ModelCheckpoint with(Options newOptions) {
        return new ModelCheckpoint(filepath, monitor, newOptions, output);
    }

    /** The same saying what it does, or not. */
    public ModelCheckpoint withVerbose(boolean verbose) {
        return with(new Options(verbose, options.bestOnly, options.weightsOnly, options.saveFreq, options.threshold));
    }

    /** The same saving only what is better than all before. */
    public ModelCheckpoint withSaveBestOnly(boolean bestOnly) {
        return with(new Options(options.verbose, bestOnly, options.weightsOnly, options.saveFreq, options.threshold));
    }

    /** The same saving the weights without the model. */
    public ModelCheckpoint withSaveWeightsOnly(boolean weightsOnly) {
        return with(new Options(options.verbose, options.bestOnly, weightsOnly, options.saveFreq, options.threshold));
    }

    /** The same saving after every such number of batches. */
    public ModelCheckpoint withSaveFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("Unrecognized save_freq: " + batches
                    + ". Expected save_freq are 'epoch' or integer values, 1 or more.");
        }
        return with(new Options(options.verbose, options.bestOnly, options.weightsOnly, batches, options.threshold));
    }

    /** The same saving after every epoch: {@code "epoch"}. */
    public ModelCheckpoint withSaveFreq(String epoch) {
        if (!epoch.equals("epoch")) {
            throw new IllegalArgumentException(
                    "Unrecognized save_freq: " + epoch + ". Expected save_freq are 'epoch' or integer values");
        }
        return with(new Options(options.verbose, options.bestOnly, options.weightsOnly, 0, options.threshold));
    }

    /** The same taking this as the best value so far, which the first one saved must be better than. */
    public ModelCheckpoint withInitialValueThreshold(double threshold) {
        return with(new Options(options.verbose, options.bestOnly, options.weightsOnly, options.saveFreq, threshold));
    }

    /** The same printing elsewhere than to standard output. */
    public ModelCheckpoint withOutput(Consumer<String> newOutput) {
        return new ModelCheckpoint(filepath, monitor, options, newOutput);
    }

    /** The best value so far, or null if there is none; it is kept from one training to the next. */
    public @Nullable Double best() {
        return best;
    }

    /** Checks the file's ending, which depends on what is saved. */
    @Override
    public void onTrainBegin(TrainingContext training) {
        String name = filepath.text();
        if (options.weightsOnly && !name.endsWith(".weights.h5")) {
            throw new IllegalArgumentException("When using `save_weights_only=True` in `ModelCheckpoint`, the filepath"
                    + " provided must end in `.weights.h5` (Keras weights format). Received: filepath=" + name);
        }
        if (!options.weightsOnly && !name.endsWith(".keras") && !name.endsWith(".h5")) {
            throw new IllegalArgumentException(
                    "The filepath provided must end in `.keras` (Keras model format)." + " Received: filepath=" + name);
        }
        if (Files.isDirectory(Path.of(name))) {
            throw new IllegalArgumentException("Please specify a non-directory filepath for ModelCheckpoint. Filepath"
                    + " used is an existing directory: " + name);
        }
    }

    @Override
    public StateDict state() {
        return StateDict.empty().withOptional("best", best).with("epoch", epoch).with("unsaved", unsaved);
    }

    @Override
    public void onTrainResume(StateDict state, TrainingContext training) {
        onTrainBegin(training);
        best = state.optional("best");
        epoch = state.whole("epoch");
        unsaved = state.whole("unsaved");
    }

    @Override
    public void onEpochBegin(int newEpoch, TrainingContext training) {
        epoch = newEpoch;
    }

    @Override
    public void onTrainBatchEnd(int batch, TrainingContext training) {
        if (options.saveFreq > 0) {
            unsaved++;
            if (unsaved >= options.saveFreq) {
                unsaved = 0;
                save(batch, training.runningLogs(), training);
            }
        }
    }

    @Override
    public void onEpochEnd(int ended, Map<String, Double> logs, TrainingContext training) {
        if (options.bestOnly) {
            monitor.settle("ModelCheckpoint", training);
        }
        if (options.saveFreq == 0) {
            epoch = ended;
            save(-1, logs, training);
        }
    }

    private void save(int batch, Map<String, Double> logs, TrainingContext training) {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("epoch", epoch + 1);
        if (batch >= 0) {
            values.put("batch", batch + 1);
        }
        values.putAll(logs);
        String name = filepath.fill(values);
        Double before = best;
        if (!isDue(name, logs, training)) {
            return;
        }
        try {
            write(Path.of(name), training);
        } catch (IOException | UncheckedIOException e) {
            best = before;
            training.warn(
                    this,
                    "ModelCheckpoint can't save " + name + ": " + e.getMessage()
                            + "; training goes on, and the next time it is tried again.");
            return;
        }
        if (options.verbose) {
            output.accept("\nEpoch " + (epoch + 1) + ": finished saving model to " + name + "\n");
        }
    }

    private void write(Path file, TrainingContext training) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "Please specify a non-directory filepath for ModelCheckpoint. Filepath used is an existing"
                            + " directory");
        }
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (options.weightsOnly) {
            training.saveWeights(file);
        } else {
            training.save(file);
        }
    }

    private boolean isDue(String name, Map<String, Double> logs, TrainingContext training) {
        String start = "\nEpoch " + (epoch + 1) + ": ";
        if (!options.bestOnly) {
            if (options.verbose) {
                output.accept(start + "saving model to " + name + "\n");
            }
            return true;
        }
        Double current = monitor.value(logs);
        if (current == null) {
            output.accept("Can save best model only with " + monitor.key() + " available.\n");
            return true;
        }
        Direction direction = monitor.settle("ModelCheckpoint", training);
        String bestText = best == null ? "None" : fiveDigits(best);
        boolean better = !Double.isNaN(current) && monitor.isBetter(current, best, direction);
        if (options.verbose) {
            output.accept(
                    better
                            ? start + monitor.key() + " improved from " + bestText + " to " + fiveDigits(current)
                                    + ", saving model to " + name + "\n"
                            : start + monitor.key() + " did not improve from " + bestText + "\n");
        }
        if (better) {
            best = current;
        }
        return better;
    }

    private static String fiveDigits(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? (Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf")
                : new BigDecimal(value).setScale(5, RoundingMode.HALF_EVEN).toPlainString();
    }
}
