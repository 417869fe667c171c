package dev.perceptron.metric;

import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Confusion.Kind;

/** The metrics by name, as Keras's {@code keras.metrics} has them; made for static import. */
public final class Metrics {
    private Metrics() {}

    /** The share of right predictions: binary, categorical or sparse, by the shapes. */
    public static Metric accuracy() {
        return new Accuracy("accuracy");
    }

    /** The share of outputs on the right side of 0.5. */
    public static Metric binaryAccuracy() {
        return new MeanMetric("binary_accuracy", true, Matches.BINARY, false);
    }

    /** The share of samples whose largest output is at the one-hot target. */
    public static Metric categoricalAccuracy() {
        return new MeanMetric("categorical_accuracy", true, Matches.CATEGORICAL, false);
    }

    /** The share of samples whose largest output is at the labelled class. */
    public static Metric sparseCategoricalAccuracy() {
        return new MeanMetric("sparse_categorical_accuracy", true, Matches.SPARSE, false);
    }

    /** Of those called positive, the share that are. */
    public static Metric precision() {
        return new Confusion("precision", Kind.PRECISION, 0.5f);
    }

    /** Of those that are positive, the share called so. */
    public static Metric recall() {
        return new Confusion("recall", Kind.RECALL, 0.5f);
    }

    /** mean (p−y)². */
    public static Metric meanSquaredError() {
        return ofLoss("mean_squared_error", Losses.meanSquaredError());
    }

    /** √ of the running mean of (p−y)². */
    public static Metric rootMeanSquaredError() {
        return new MeanMetric("root_mean_squared_error", false, new LossValues(Losses.meanSquaredError()), true);
    }

    /** mean |p−y|. */
    public static Metric meanAbsoluteError() {
        return ofLoss("mean_absolute_error", Losses.meanAbsoluteError());
    }

    /** The mean of a loss's values under a name. */
    public static Metric ofLoss(String name, Loss loss) {
        return new MeanMetric(name, false, new LossValues(loss), false);
    }

    /** The metric of this name, which is also the key it is logged under: {@code accuracy}, {@code acc}, {@code mse}. */
    public static Metric get(String name) {
        return switch (name) {
            case "accuracy", "acc" -> new Accuracy(name);
            case "binary_accuracy" -> binaryAccuracy();
            case "categorical_accuracy" -> categoricalAccuracy();
            case "sparse_categorical_accuracy" -> sparseCategoricalAccuracy();
            case "precision" -> precision();
            case "recall" -> recall();
            case "root_mean_squared_error" -> rootMeanSquaredError();
            case "mse", "mean_squared_error" -> ofLoss(name, Losses.meanSquaredError());
            case "mae", "mean_absolute_error" -> ofLoss(name, Losses.meanAbsoluteError());
            case "binary_crossentropy" -> ofLoss(name, Losses.binaryCrossentropy());
            case "categorical_crossentropy" -> ofLoss(name, Losses.categoricalCrossentropy());
            default -> throw new IllegalArgumentException("Unknown metric '" + name + "'; known are accuracy, acc, "
                    + "binary_accuracy, categorical_accuracy, sparse_categorical_accuracy, precision, recall, "
                    + "mean_squared_error (mse), root_mean_squared_error, mean_absolute_error (mae), "
                    + "binary_crossentropy, categorical_crossentropy.");
        };
    }
}
