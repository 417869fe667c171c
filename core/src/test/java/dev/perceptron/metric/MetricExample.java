package dev.perceptron.metric;

import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;

import dev.perceptron.config.Configs;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A metric after some batches of targets and predictions. */
final class MetricExample {
    private final Metric metric;
    private @Nullable MetricState state;

    private MetricExample(Metric metric) {
        this.metric = metric;
    }

    /** The metric of a class name and a config: {@code metric("AUC", "{'curve': 'PR'}")}. */
    static Metric metric(String className, String config) {
        return Configs.read(Metrics.REGISTRY, className, config);
    }

    /** One batch, targets and predictions written row by row: {@code "0 1; 1 0"}. */
    static MetricExample of(Metric metric, String yTrue, String yPred) {
        return new MetricExample(metric).and(matrix(yTrue), matrix(yPred), null);
    }

    /** One batch of class numbers, or of numbers one for each sample. */
    static MetricExample of(Metric metric, Tensor yTrue, Tensor yPred) {
        return new MetricExample(metric).and(yTrue, yPred, null);
    }

    /** One batch with factors of the samples. */
    static MetricExample weighted(Metric metric, String yTrue, String yPred, double... weights) {
        return new MetricExample(metric).and(matrix(yTrue), matrix(yPred), vector(weights));
    }

    /** One batch of vectors with factors of the samples. */
    static MetricExample weighted(Metric metric, Tensor yTrue, Tensor yPred, double... weights) {
        return new MetricExample(metric).and(yTrue, yPred, vector(weights));
    }

    /** One batch more. */
    MetricExample and(String yTrue, String yPred) {
        return and(matrix(yTrue), matrix(yPred), null);
    }

    private MetricExample and(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        MetricState now = state;
        if (now == null) {
            now = metric.start(yTrue.shape().tail(), yPred.shape().tail());
            state = now;
        }
        now.update(yTrue, yPred, weights);
        return this;
    }

    MetricState state() {
        MetricState now = state;
        if (now == null) {
            throw new IllegalStateException("no batch yet");
        }
        return now;
    }

    /** The number so far. */
    double result() {
        return state().result();
    }

    /** The numbers so far, of classes or thresholds. */
    double[] results() {
        return state().results();
    }
}
