package dev.perceptron.training;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.tensor.Rows;
import java.util.Map;

/**
 * How to train: names the first option, the others follow in any order. Keras's arguments of {@code fit}.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.epochs(3));
 * model.fit(x, y, Fit.batchSize(128).epochs(20).validationSplit(0.2));
 * }</pre>
 *
 * <p>What is not named is as in Keras: batches of 32, one epoch, shuffled, a bar of progress.
 */
public final class Fit {
    private Fit() {}

    /** All as in Keras: batches of 32, one epoch. */
    public static FitSettings defaults() {
        return FitSettings.defaults();
    }

    /** Batches of this size. */
    public static FitSettings batchSize(int batchSize) {
        return defaults().batchSize(batchSize);
    }

    /** This many epochs. */
    public static FitSettings epochs(int epochs) {
        return defaults().epochs(epochs);
    }

    /** Starting with this epoch, counted from 0. */
    public static FitSettings initialEpoch(int initialEpoch) {
        return defaults().initialEpoch(initialEpoch);
    }

    /** This many batches in an epoch: {@link FitSettings#stepsPerEpoch(int)}. */
    public static FitSettings stepsPerEpoch(int steps) {
        return defaults().stepsPerEpoch(steps);
    }

    /** Validating on this share of samples, taken from the end before any shuffling. */
    public static FitSettings validationSplit(double share) {
        return defaults().validationSplit(share);
    }

    /** Validating on these samples. */
    public static FitSettings validationData(Data data) {
        return defaults().validationData(data);
    }

    /** Validating on these samples. */
    public static FitSettings validationData(Rows x, Rows y) {
        return defaults().validationData(x, y);
    }

    /** Validating on these samples with these weights. */
    public static FitSettings validationData(Rows x, Rows y, Rows sampleWeight) {
        return defaults().validationData(x, y, sampleWeight);
    }

    /** Validating on these samples. */
    public static FitSettings validationData(float[][] x, float[][] y) {
        return defaults().validationData(x, y);
    }

    /** Validating on the first so many batches only. */
    public static FitSettings validationSteps(int steps) {
        return defaults().validationSteps(steps);
    }

    /** Validating after every such number of epochs. */
    public static FitSettings validationFreq(int epochsBetween) {
        return defaults().validationFreq(epochsBetween);
    }

    /** Validating in batches of this size. */
    public static FitSettings validationBatchSize(int size) {
        return defaults().validationBatchSize(size);
    }

    /** With or without shuffling. */
    public static FitSettings shuffle(boolean shuffle) {
        return defaults().shuffle(shuffle);
    }

    /** Printing 0 nothing, 1 a bar, 2 a line for each epoch. */
    public static FitSettings verbose(int verbose) {
        return defaults().verbose(verbose);
    }

    /** Printing in another look. */
    public static FitSettings look(ProgressLook look) {
        return defaults().look(look);
    }

    /** Telling this callback how training goes. */
    public static FitSettings callback(Callback callback) {
        return defaults().callback(callback);
    }

    /** With a weight for each sample, or for each of its values. */
    public static FitSettings sampleWeight(Rows weights) {
        return defaults().sampleWeight(weights);
    }

    /** With a weight for each sample. */
    public static FitSettings sampleWeight(float... weights) {
        return defaults().sampleWeight(weights);
    }

    /** With a weight for each class; classes that are missing weigh 1. */
    public static FitSettings classWeight(Map<Integer, Float> weights) {
        return defaults().classWeight(weights);
    }

    /** With this care about values that are NaN or infinite. */
    public static FitSettings guard(NonFinitePolicy guard) {
        return defaults().guard(guard);
    }
}
