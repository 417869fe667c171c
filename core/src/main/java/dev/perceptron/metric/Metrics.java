package dev.perceptron.metric;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The metrics by name, as Keras's {@code keras.metrics} has them; made for static import. */
public final class Metrics {
    private static final List<String> LOGITS = List.of("from_logits", "label_smoothing");

    /** All metrics by Keras's names. */
    public static final Registry<Metric> REGISTRY = Registry.of(
            "metric",
            Mean.TYPE,
            Sum.TYPE,
            Accuracy.TYPE,
            Hits.EQUAL,
            Hits.BINARY,
            ClassMatches.CATEGORICAL,
            ClassMatches.SPARSE,
            ClassMatches.TOP_K,
            ClassMatches.SPARSE_TOP_K,
            ofLoss("MeanSquaredError", "mean_squared_error", "mse", "MSE"),
            SquaredErrors.ROOTED,
            ofLoss("MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"),
            ofLoss("MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE"),
            ofLoss("MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE"),
            LossValues.type("LogCoshError", "logcosh", "LogCosh", List.of(), "log_cosh_error", "logcosh"),
            Correlations.COSINE,
            Correlations.PEARSON,
            Correlations.CONCORDANCE,
            R2Score.TYPE,
            LossValues.type(
                    "BinaryCrossentropy",
                    "binary_crossentropy",
                    "BinaryCrossentropy",
                    LOGITS,
                    "binary_crossentropy",
                    "bce",
                    "BCE"),
            LossValues.type(
                    "CategoricalCrossentropy",
                    "categorical_crossentropy",
                    "CategoricalCrossentropy",
                    List.of("from_logits", "label_smoothing", "axis"),
                    "categorical_crossentropy"),
            LossValues.type(
                    "SparseCategoricalCrossentropy",
                    "sparse_categorical_crossentropy",
                    "SparseCategoricalCrossentropy",
                    List.of("from_logits", "ignore_class", "axis"),
                    "sparse_categorical_crossentropy"),
            ofLoss("KLDivergence", "kl_divergence", "kld", "KLD"),
            ofLoss("Poisson", "poisson"),
            ofLoss("Hinge", "hinge"),
            ofLoss("SquaredHinge", "squared_hinge"),
            ofLoss("CategoricalHinge", "categorical_hinge"),
            Auc.TYPE,
            Confusion.PRECISION,
            Confusion.RECALL,
            Confusion.TRUE_POSITIVES,
            Confusion.TRUE_NEGATIVES,
            Confusion.FALSE_POSITIVES,
            Confusion.FALSE_NEGATIVES,
            AtConstraint.PRECISION_AT_RECALL,
            AtConstraint.RECALL_AT_PRECISION,
            AtConstraint.SENSITIVITY_AT_SPECIFICITY,
            AtConstraint.SPECIFICITY_AT_SENSITIVITY,
            FBeta.TYPE,
            FBeta.F1,
            IoU.IOU,
            IoU.MEAN,
            IoU.BINARY,
            IoU.ONE_HOT,
            IoU.ONE_HOT_MEAN);

    private Metrics() {}

    private static Type<Metric> ofLoss(String className, String name, String... aliases) {
        String[] all = new String[aliases.length + 1];
        all[0] = name;
        System.arraycopy(aliases, 0, all, 1, aliases.length);
        return LossValues.type(className, name, className, List.of(), all);
    }

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
        throw new ConfigException("Unknown metric '" + name + "'; known are "
                + REGISTRY.types().stream().map(Type::name).sorted().collect(Collectors.joining(", "))
                + ", their names with underscores, acc, mse, mae, mape, msle, bce, kld and the losses.");
    }
}
