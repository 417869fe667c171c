package dev.perceptron.training;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained, one option after the other; {@link Fit} begins it. Defaults are those of Keras's {@code fit}.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.batchSize(128).epochs(20).validationSplit(0.2));
 * }</pre>
 *
 * <p>Batch size 1 is the lecture's stochastic mode, the number of samples its full-batch mode, all between mini-batch.
 *
 * @param batchSize samples in a batch; 0 stands for Keras's default: 32, or with steps_per_epoch as many as share all
 *     samples out among the steps
 * @param epochs the epoch to end with, default 1
 * @param initialEpoch the epoch to start with, from 0
 * @param validationSplit the share of samples at the end to validate on, default 0
 * @param validation samples to validate on, or null
 * @param shuffle whether each epoch goes through the samples in a new order, default true
 * @param verbose 0 silent, 1 a bar, 2 a line for each epoch; default 1
 * @param look whose progress lines are printed
 * @param callbacks told how training goes
 * @param sampleWeight a weight for each sample or each of its values, or null for 1 each; validation_split takes its part
 * @param stepsPerEpoch batches in an epoch, or null for as many as there are; an epoch then goes on where the last
 *     ended, and ends early where the samples do
 * @param validationSteps batches to validate on, or null for all
 * @param validationFreq validates after every such number of epochs, default 1
 * @param validationBatchSize samples in a batch of validation, or null for the batch size
 * @param classWeight class number to weight; classes that are missing weigh 1. Both weights multiply
 * @param guard what to do about values that are NaN or infinite; default {@link NonFinitePolicy#warn}
 */
public record FitSettings(
        int batchSize,
        int epochs,
        int initialEpoch,
        double validationSplit,
        @Nullable Data validation,
        boolean shuffle,
        int verbose,
        ProgressLook look,
        List<Callback> callbacks,
        @Nullable Rows sampleWeight,
        Map<Integer, Float> classWeight,
        @Nullable Integer stepsPerEpoch,
        @Nullable Integer validationSteps,
        int validationFreq,
        @Nullable Integer validationBatchSize,
        NonFinitePolicy guard) {
    private static final int DEFAULT_BATCH = 32;

    /** The batch size where none was given. */
    private static final int OPEN = 0;

    public FitSettings {
        if (batchSize < OPEN) {
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
        positive("steps_per_epoch", stepsPerEpoch);
        positive("validation_steps", validationSteps);
        positive("validation_freq", validationFreq);
        positive("validation_batch_size", validationBatchSize);
        callbacks = List.copyOf(callbacks);
        classWeight = Map.copyOf(classWeight);
    }

    private static void positive(String what, @Nullable Integer number) {
        if (number != null && number < 1) {
            throw new IllegalArgumentException(what + " must be 1 or more, received " + number + ".");
        }
    }

    /** The components while one of them is replaced. */
    private static final class Draft {
        private int batchSize = OPEN;
        private int epochs = 1;
        private int initialEpoch;
        private double validationSplit;
        private @Nullable Data validation;
        private boolean shuffle = true;
        private int verbose = 1;
        private ProgressLook look = ProgressLook.KERAS3;
        private List<Callback> callbacks = List.of();
        private @Nullable Rows sampleWeight;
        private Map<Integer, Float> classWeight = Map.of();
        private @Nullable Integer stepsPerEpoch;
        private @Nullable Integer validationSteps;
        private int validationFreq = 1;
        private @Nullable Integer validationBatchSize;
        private NonFinitePolicy guard = NonFinitePolicy.warn();

        FitSettings done() {
            return new FitSettings(
                    batchSize,
                    epochs,
                    initialEpoch,
                    validationSplit,
                    validation,
                    shuffle,
                    verbose,
                    look,
                    callbacks,
                    sampleWeight,
                    classWeight,
                    stepsPerEpoch,
                    validationSteps,
                    validationFreq,
                    validationBatchSize,
                    guard);
        }
    }

    /** Samples in a batch; 32 if none was given. */
    @Override
    public int batchSize() {
        return batchSize == OPEN ? DEFAULT_BATCH : batchSize;
    }

    /** Samples in a batch of training: without a batch size, {@link #stepsPerEpoch} shares all samples out. */
    int trainingBatch(int samples) {
        Integer steps = stepsPerEpoch;
        return batchSize == OPEN && steps != null ? Math.max(1, (samples + steps - 1) / steps) : batchSize();
    }

    private FitSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.batchSize = batchSize;
        draft.epochs = epochs;
        draft.initialEpoch = initialEpoch;
        draft.validationSplit = validationSplit;
        draft.validation = validation;
        draft.shuffle = shuffle;
        draft.verbose = verbose;
        draft.look = look;
        draft.callbacks = callbacks;
        draft.sampleWeight = sampleWeight;
        draft.classWeight = classWeight;
        draft.stepsPerEpoch = stepsPerEpoch;
        draft.validationSteps = validationSteps;
        draft.validationFreq = validationFreq;
        draft.validationBatchSize = validationBatchSize;
        draft.guard = guard;
        change.accept(draft);
        return draft.done();
    }

    /** Keras's defaults. */
    static FitSettings defaults() {
        return new Draft().done();
    }

    /** The same with batches of this size. */
    public FitSettings batchSize(int newBatchSize) {
        if (newBatchSize < 1) {
            throw new IllegalArgumentException("The batch size must be 1 or more, received " + newBatchSize + ".");
        }
        return with(draft -> draft.batchSize = newBatchSize);
    }

    /**
     * The same with this many batches in an epoch; without a batch size they share out all samples. With one, the next
     * epoch goes on where it ended, and one that comes to the end of the samples ends early.
     */
    public FitSettings stepsPerEpoch(int steps) {
        return with(draft -> draft.stepsPerEpoch = steps);
    }

    /** The same validating on the first so many batches only. */
    public FitSettings validationSteps(int steps) {
        return with(draft -> draft.validationSteps = steps);
    }

    /** The same validating after every such number of epochs. */
    public FitSettings validationFreq(int epochsBetween) {
        return with(draft -> draft.validationFreq = epochsBetween);
    }

    /** The same validating in batches of this size. */
    public FitSettings validationBatchSize(int size) {
        return with(draft -> draft.validationBatchSize = size);
    }

    /** The same for this many epochs. */
    public FitSettings epochs(int newEpochs) {
        return with(draft -> draft.epochs = newEpochs);
    }

    /** The same starting with this epoch, counted from 0. */
    public FitSettings initialEpoch(int newInitialEpoch) {
        return with(draft -> draft.initialEpoch = newInitialEpoch);
    }

    /** The same validating on this share of samples, taken from the end before any shuffling. */
    public FitSettings validationSplit(double share) {
        return with(draft -> draft.validationSplit = share);
    }

    /** The same validating on these samples; overrides {@link #validationSplit}. */
    public FitSettings validationData(Data data) {
        return with(draft -> draft.validation = data);
    }

    /** The same validating on these samples; overrides {@link #validationSplit}. */
    public FitSettings validationData(Rows x, Rows y) {
        return validationData(Data.of(x, y));
    }

    /** The same validating on these samples with these weights; overrides {@link #validationSplit}. */
    public FitSettings validationData(Rows x, Rows y, Rows sampleWeight) {
        return validationData(Data.of(x, y, sampleWeight));
    }

    /** The same validating on these samples; overrides {@link #validationSplit}. */
    public FitSettings validationData(float[][] x, float[][] y) {
        return validationData(Tensor.of(x), Tensor.of(y));
    }

    /** The same with or without shuffling. */
    public FitSettings shuffle(boolean newShuffle) {
        return with(draft -> draft.shuffle = newShuffle);
    }

    /** The same printing 0 nothing, 1 a bar, 2 a line for each epoch. */
    public FitSettings verbose(int newVerbose) {
        return with(draft -> draft.verbose = newVerbose);
    }

    /** The same printing in another look. */
    public FitSettings look(ProgressLook newLook) {
        return with(draft -> draft.look = newLook);
    }

    /**
     * The same with other care about values that are NaN or infinite: {@link NonFinitePolicy#fail} ends with an error before they
     * reach the weights, {@link NonFinitePolicy#off} keeps silent.
     */
    public FitSettings guard(NonFinitePolicy newGuard) {
        return with(draft -> draft.guard = newGuard);
    }

    /** The same with one more callback. */
    public FitSettings callback(Callback callback) {
        List<Callback> more = new ArrayList<>(callbacks);
        more.add(callback);
        return with(draft -> draft.callbacks = more);
    }

    /** The same with a weight for each sample, or for each of its values. */
    public FitSettings sampleWeight(Rows weights) {
        return with(draft -> draft.sampleWeight = weights);
    }

    /** The same with a weight for each sample. */
    public FitSettings sampleWeight(float... weights) {
        return sampleWeight(Tensor.of(weights, weights.length));
    }

    /** The same with a weight for each class; classes that are missing weigh 1. */
    public FitSettings classWeight(Map<Integer, Float> weights) {
        return with(draft -> draft.classWeight = weights);
    }
}
