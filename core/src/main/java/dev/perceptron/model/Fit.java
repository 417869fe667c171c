package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained; defaults are those of Keras's {@code fit}.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.batchSize(128).epochs(20).validationSplit(0.2));
 * }</pre>
 *
 * <p>Batch size 1 is the lecture's stochastic mode, the number of samples its full-batch mode, all between mini-batch.
 *
 * @param batchSize samples in a batch, default 32
 * @param epochs the epoch to end with, default 1
 * @param initialEpoch the epoch to start with, from 0
 * @param validationSplit the share of samples at the end to validate on, default 0
 * @param validation samples to validate on, or null
 * @param shuffle whether each epoch goes through the samples in a new order, default true
 * @param verbose 0 silent, 1 a bar, 2 a line for each epoch; default 1
 * @param look whose progress lines are printed
 * @param callbacks told how training goes
 */
public record Fit(
        int batchSize,
        int epochs,
        int initialEpoch,
        double validationSplit,
        @Nullable Data validation,
        boolean shuffle,
        int verbose,
        ProgressLook look,
        List<Callback> callbacks) {
    private static final int DEFAULT_BATCH = 32;

    /** Checks the ranges. */
    public Fit {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size must be 1 or more, received " + batchSize + ".");
        }
        if (epochs < 0 || initialEpoch < 0) {
            throw new IllegalArgumentException(
                    "Epochs must be 0 or more, received " + epochs + " from " + initialEpoch + ".");
        }
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException("validation_split is a share from 0 to below 1, received "
                    + validationSplit
                    + (validationSplit >= 1 && validationSplit <= 100
                            ? "; for " + validationSplit + " % write " + validationSplit / 100 + "."
                            : "."));
        }
        if (verbose < 0 || verbose > 2) {
            throw new IllegalArgumentException(
                    "verbose must be 0 (silent), 1 (bar) or 2 (lines), received " + verbose + ".");
        }
        callbacks = List.copyOf(callbacks);
    }

    /** All as in Keras: batches of 32, one epoch. */
    public static Fit defaults() {
        return new Fit(DEFAULT_BATCH, 1, 0, 0, null, true, 1, ProgressLook.KERAS3, List.of());
    }

    /** Batches of this size, all else as in Keras. */
    public static Fit batchSize(int batchSize) {
        Fit d = defaults();
        return new Fit(batchSize, d.epochs, 0, 0, null, true, 1, d.look, List.of());
    }

    /** The same for this many epochs. */
    public Fit epochs(int newEpochs) {
        return new Fit(
                batchSize, newEpochs, initialEpoch, validationSplit, validation, shuffle, verbose, look, callbacks);
    }

    /** The same starting with this epoch, counted from 0. */
    public Fit initialEpoch(int newInitialEpoch) {
        return new Fit(
                batchSize, epochs, newInitialEpoch, validationSplit, validation, shuffle, verbose, look, callbacks);
    }

    /** The same validating on this share of samples, taken from the end before any shuffling. */
    public Fit validationSplit(double share) {
        return new Fit(batchSize, epochs, initialEpoch, share, validation, shuffle, verbose, look, callbacks);
    }

    /** The same validating on these samples; overrides {@link #validationSplit}. */
    public Fit validationData(Rows x, Rows y) {
        Data data = Data.of(x, y);
        return new Fit(batchSize, epochs, initialEpoch, validationSplit, data, shuffle, verbose, look, callbacks);
    }

    /** The same validating on these samples; overrides {@link #validationSplit}. */
    public Fit validationData(float[][] x, float[][] y) {
        return validationData(Tensor.of(x), Tensor.of(y));
    }

    /** The same with or without shuffling. */
    public Fit shuffle(boolean newShuffle) {
        return new Fit(
                batchSize, epochs, initialEpoch, validationSplit, validation, newShuffle, verbose, look, callbacks);
    }

    /** The same printing 0 nothing, 1 a bar, 2 a line for each epoch. */
    public Fit verbose(int newVerbose) {
        return new Fit(
                batchSize, epochs, initialEpoch, validationSplit, validation, shuffle, newVerbose, look, callbacks);
    }

    /** The same printing in another look. */
    public Fit look(ProgressLook newLook) {
        return new Fit(
                batchSize, epochs, initialEpoch, validationSplit, validation, shuffle, verbose, newLook, callbacks);
    }

    /** The same with one more callback. */
    public Fit callback(Callback callback) {
        List<Callback> more = new ArrayList<>(callbacks);
        more.add(callback);
        return new Fit(batchSize, epochs, initialEpoch, validationSplit, validation, shuffle, verbose, look, more);
    }
}
