package dev.perceptron.callback;

import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A training without a model: a saved file holds how many were written before, and warnings are kept. */
final class RecordedTraining implements TrainingContext {
    final List<String> saved = new ArrayList<>();
    final List<String> savedWeights = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    Map<String, Double> running = Map.of();

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
        throw new AssertionError("not asked for");
    }

    @Override
    public void setLearningRate(float learningRate) {
        throw new AssertionError("not asked for");
    }

    @Override
    public OptimizerState optimizer() {
        throw new AssertionError("not asked for");
    }

    @Override
    public List<Tensor> weights() {
        throw new AssertionError("not asked for");
    }

    @Override
    public void restore(List<Tensor> weights) {
        throw new AssertionError("not asked for");
    }

    @Override
    public void weightsChanged() {
        throw new AssertionError("not asked for");
    }

    @Override
    public void stop() {
        throw new AssertionError("not asked for");
    }
}
