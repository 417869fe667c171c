package dev.perceptron.metric;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.NearName;
import dev.perceptron.config.Registry;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The metrics by name, as Keras's {@code keras.metrics} has them; made for static import. */
public final class Metrics {
    /** All metrics by Keras's names. */
    public static final Registry<Metric> REGISTRY = Registry.of(
            "metric",
            Metric.class,
            Mean.SCHEMA,
            Sum.SCHEMA,
            Accuracy.SCHEMA,
            Hits.EQUAL,
            Hits.BINARY,
            ClassMatches.CATEGORICAL,
            ClassMatches.SPARSE,
            ClassMatches.TOP_K,
            ClassMatches.SPARSE_TOP_K,
            LossValues.schema("MeanSquaredError", "mean_squared_error", "MeanSquaredError")
                    .alias("mse", "MSE"),
            SquaredErrors.ROOTED,
            LossValues.schema("MeanAbsoluteError", "mean_absolute_error", "MeanAbsoluteError")
                    .alias("mae", "MAE"),
            LossValues.schema(
                            "MeanAbsolutePercentageError",
                            "mean_absolute_percentage_error",
                            "MeanAbsolutePercentageError")
                    .alias("mape", "MAPE"),
            LossValues.schema(
                            "MeanSquaredLogarithmicError",
                            "mean_squared_logarithmic_error",
                            "MeanSquaredLogarithmicError")
                    .alias("msle", "MSLE"),
            LossValues.schema("LogCoshError", "logcosh", "LogCosh").alias("log_cosh_error"),
            Correlations.schema(Correlations.Kind.COSINE),
            Correlations.schema(Correlations.Kind.PEARSON),
            Correlations.schema(Correlations.Kind.CONCORDANCE),
            R2Score.SCHEMA,
            LossValues.schema(
                            "BinaryCrossentropy",
                            "binary_crossentropy",
                            "BinaryCrossentropy",
                            "from_logits",
                            "label_smoothing")
                    .alias("bce", "BCE"),
            LossValues.schema(
                    "CategoricalCrossentropy",
                    "categorical_crossentropy",
                    "CategoricalCrossentropy",
                    "from_logits",
                    "label_smoothing",
                    "axis"),
            LossValues.schema(
                    "SparseCategoricalCrossentropy",
                    "sparse_categorical_crossentropy",
                    "SparseCategoricalCrossentropy",
                    "from_logits",
                    "ignore_class",
                    "axis"),
            LossValues.schema("KLDivergence", "kl_divergence", "KLDivergence").alias("kld", "KLD"),
            LossValues.schema("Poisson", "poisson", "Poisson"),
            LossValues.schema("Hinge", "hinge", "Hinge"),
            LossValues.schema("SquaredHinge", "squared_hinge", "SquaredHinge"),
            LossValues.schema("CategoricalHinge", "categorical_hinge", "CategoricalHinge"),
            Auc.SCHEMA,
            Confusion.schema(Confusion.Kind.PRECISION),
            Confusion.schema(Confusion.Kind.RECALL),
            Confusion.schema(Confusion.Kind.TRUE_POSITIVES),
            Confusion.schema(Confusion.Kind.TRUE_NEGATIVES),
            Confusion.schema(Confusion.Kind.FALSE_POSITIVES),
            Confusion.schema(Confusion.Kind.FALSE_NEGATIVES),
            AtConstraint.schema(AtConstraint.Kind.PRECISION_AT_RECALL),
            AtConstraint.schema(AtConstraint.Kind.RECALL_AT_PRECISION),
            AtConstraint.schema(AtConstraint.Kind.SENSITIVITY_AT_SPECIFICITY),
            AtConstraint.schema(AtConstraint.Kind.SPECIFICITY_AT_SENSITIVITY),
            FBeta.SCHEMA,
            FBeta.F1,
            IoU.schema(IoU.Kind.IOU),
            IoU.schema(IoU.Kind.MEAN),
            IoU.schema(IoU.Kind.BINARY),
            IoU.schema(IoU.Kind.ONE_HOT),
            IoU.schema(IoU.Kind.ONE_HOT_MEAN));

    private Metrics() {}

    /** The share of right predictions: binary, categorical or sparse, by the shapes. */
    public static Metric accuracy() {
        return new Accuracy("accuracy");
    }

    /** The share of outputs on the right side of 0.5. */
    public static Metric binaryAccuracy() {
        return REGISTRY.get("BinaryAccuracy");
    }

    /** The share of samples whose largest output is at the one-hot target. */
    public static Metric categoricalAccuracy() {
        return REGISTRY.get("CategoricalAccuracy");
    }

    /** The share of samples whose largest output is at the labelled class. */
    public static Metric sparseCategoricalAccuracy() {
        return REGISTRY.get("SparseCategoricalAccuracy");
    }

    /** The share of samples whose one-hot target is among the {@code k} largest outputs. */
    public static Metric topKCategoricalAccuracy(int k) {
        return read("TopKCategoricalAccuracy", "k", ConfigValue.of(k));
    }

    /** The share of samples whose labelled class is among the {@code k} largest outputs. */
    public static Metric sparseTopKCategoricalAccuracy(int k) {
        return read("SparseTopKCategoricalAccuracy", "k", ConfigValue.of(k));
    }

    /** Of those called positive, the share that are. */
    public static Metric precision() {
        return REGISTRY.get("Precision");
    }

    /** Of those that are positive, the share called so. */
    public static Metric recall() {
        return REGISTRY.get("Recall");
    }

    /** The area under the ROC curve. */
    public static Metric auc() {
        return REGISTRY.get("AUC");
    }

    /** The harmonic mean of precision and recall of each class. */
    public static Metric f1Score() {
        return REGISTRY.get("F1Score");
    }

    /** The share of the targets' variance that predictions explain. */
    public static Metric r2Score() {
        return REGISTRY.get("R2Score");
    }

    /** mean (p−y)². */
    public static Metric meanSquaredError() {
        return REGISTRY.get("MeanSquaredError");
    }

    /** √ of the running mean of (p−y)². */
    public static Metric rootMeanSquaredError() {
        return REGISTRY.get("RootMeanSquaredError");
    }

    /** mean |p−y|. */
    public static Metric meanAbsoluteError() {
        return REGISTRY.get("MeanAbsoluteError");
    }

    /** The mean of a loss's values under a name. */
    public static Metric ofLoss(String name, Loss loss) {
        return new MeanMetric(
                name,
                false,
                new LossValues(
                        loss.className(),
                        loss,
                        List.copyOf(loss.arguments().entries().keySet())),
                false);
    }

    private static Metric read(String className, String argument, ConfigValue value) {
        return REGISTRY.read(className, ConfigObject.empty().with(argument, value));
    }

    /** The metric of this name, which is also the key it is logged under: {@code accuracy}, {@code acc}, {@code mse}. */
    public static Metric get(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("accuracy") || lower.equals("acc")) {
            return new Accuracy(name);
        }
        if (REGISTRY.knows(name)) {
            return read(name, "name", ConfigValue.of(name));
        }
        if (Losses.REGISTRY.knows(name)) {
            return ofLoss(name, Losses.get(name));
        }
        List<String> names = new ArrayList<>(REGISTRY.names());
        names.addAll(List.of("accuracy", "acc"));
        names.addAll(Losses.REGISTRY.names());
        throw new ConfigException("Unknown metric '" + name + "'" + NearName.orKnown(name, names));
    }
}
