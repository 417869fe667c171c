package dev.perceptron.callback;

import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A training of one weight by SGD of rate 0.1 unless another is given: a saved file holds how many were written before,
 * and warnings are kept.
 */
final class RecordedTraining implements TrainingContext {
    final Tensor weight = Tensor.zeros(1);
    final OptimizerState optimizer;
    final List<String> saved = new ArrayList<>();
    final List<String> savedWeights = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    Map<String, Double> running = Map.of();
    boolean stopped;
    int changes;

    RecordedTraining() {
        this(Sgd.of(0.1));
    }

    RecordedTraining(Optimizer optimizer) {
        this.optimizer = optimizer.start(List.of(new Variable("dense/kernel", weight, 0)));
    }

    /** Tells the callback of an epoch of so many batches; the logs are those of its end. */
    void epoch(Callback callback, int epoch, int batches, Map<String, Double> logs) {
        running = logs;
        callback.onEpochBegin(epoch, this);
        for (int batch = 0; batch < batches; batch++) {
            callback.onTrainBatchEnd(batch, this);
        }
        callback.onEpochEnd(epoch, logs, this);
    }

    /** Whole trainings of one batch an epoch, each logging the next of these values. */
    void epochs(Callback callback, String key, double... values) {
        callback.onTrainBegin(this);
        for (int epoch = 0; epoch < values.length; epoch++) {
            epoch(callback, epoch, 1, Map.of(key, values[epoch]));
        }
    }

    /**
     * A training that logs the next of these values after each epoch, until it is stopped; the weight is the epoch's
     * number from 1.
     *
     * @return how many epochs it took
     */
    int untilStopped(Callback callback, String key, double... values) {
        stopped = false;
        callback.onTrainBegin(this);
        int epoch = 0;
        while (epoch < values.length && !stopped) {
            weight.set(epoch + 1, 0);
            epoch(callback, epoch, 1, new TreeMap<>(Map.of(key, values[epoch])));
            epoch++;
        }
        callback.onTrainEnd(this);
        return epoch;
    }

    /** The learning rates after epochs that log these values. */
    double[] rates(Callback callback, String key, double... values) {
        double[] rates = new double[values.length];
        callback.onTrainBegin(this);
        for (int epoch = 0; epoch < values.length; epoch++) {
            epoch(callback, epoch, 1, new TreeMap<>(Map.of(key, values[epoch])));
            rates[epoch] = learningRate();
        }
        return rates;
    }

    @Override
    public void save(Path file) {
        write(file, saved);
    }

    @Override
    public void saveWeights(Path file) {
        write(file, savedWeights);
    }

    private static void write(Path file, List<String> names) {
        try {
            Files.writeString(file, "" + names.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.add(String.valueOf(file.getFileName()));
    }

    @Override
    public void warn(Object source, String text) {
        warnings.add(text);
    }

    @Override
    public @Nullable Direction direction(String metric) {
        return switch (metric) {
            case "accuracy" -> Direction.UP;
            case "mae" -> Direction.DOWN;
            default -> null;
        };
    }

    @Override
    public Map<String, Double> runningLogs() {
        return running;
    }

    @Override
    public double runningLoss() {
        return running.getOrDefault("loss", Double.NaN);
    }

    @Override
    public int epochs() {
        return 1;
    }

    @Override
    public int steps() {
        return 1;
    }

    @Override
    public float learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public void setLearningRate(float learningRate) {
        optimizer.setLearningRate(learningRate);
    }

    @Override
    public OptimizerState optimizer() {
        return optimizer;
    }

    @Override
    public List<Tensor> weights() {
        return List.of(weight.copy());
    }

    @Override
    public void restore(List<Tensor> weights) {
        weight.assign(weights.get(0));
    }

    @Override
    public void weightsChanged() {
        changes++;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
