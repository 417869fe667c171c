package dev.perceptron.metric;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.NearName;
import dev.perceptron.config.Option;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The metrics by name, as Keras's {@code keras.metrics} has them; made for static import. Keras's arguments follow by name:
 *
 * <pre>{@code
 * model.compile(Adam.of(), binaryCrossentropy(), auc().withCurve(Auc.Curve.PR), recall().withThresholds(0.3));
 * }</pre>
 *
 * <p>Metrics that average a loss have no method here, so that {@link Losses} can be imported beside: where a metric is
 * meant, the loss says it. {@code compile(Adam.of(), meanSquaredError(), meanAbsoluteError())} logs the mean absolute
 * error; {@link #of} makes a {@code Metric} of one.
 */
public final class Metrics {
    /** All metrics by Keras's names. */
    public static final Registry<Metric> REGISTRY = Registry.of(
            "metric",
            Metric.class,
            Mean.SCHEMA,
            Sum.SCHEMA,
            Accuracy.SCHEMA,
            Hits.EQUAL,
            BinaryAccuracy.SCHEMA,
            ClassMatches.CATEGORICAL,
            ClassMatches.SPARSE,
            TopKAccuracy.CATEGORICAL,
            TopKAccuracy.SPARSE,
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
            Correlation.schema(Correlation.Kind.COSINE),
            Correlation.schema(Correlation.Kind.PEARSON),
            Correlation.schema(Correlation.Kind.CONCORDANCE),
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

    // ---- what is right ----

    /** The share of right predictions: binary, categorical or sparse, by the shapes. */
    public static Accuracy accuracy() {
        return Accuracy.SCHEMA.of();
    }

    /** The share of predictions that equal their targets; Keras's class {@code Accuracy}. */
    public static Metric exactAccuracy() {
        return Hits.EQUAL.of();
    }

    /** The share of outputs on the right side of 0.5. */
    public static BinaryAccuracy binaryAccuracy() {
        return BinaryAccuracy.SCHEMA.of();
    }

    /** The share of samples whose largest output is at the one-hot target. */
    public static Metric categoricalAccuracy() {
        return ClassMatches.CATEGORICAL.of();
    }

    /** The share of samples whose largest output is at the labelled class. */
    public static Metric sparseCategoricalAccuracy() {
        return ClassMatches.SPARSE.of();
    }

    /** The share of samples whose one-hot target is among the 5 largest outputs. */
    public static TopKAccuracy topKCategoricalAccuracy() {
        return TopKAccuracy.CATEGORICAL.of();
    }

    /** The share of samples whose one-hot target is among the {@code k} largest outputs. */
    public static TopKAccuracy topKCategoricalAccuracy(int k) {
        return topKCategoricalAccuracy().withK(k);
    }

    /** The share of samples whose labelled class is among the 5 largest outputs. */
    public static TopKAccuracy sparseTopKCategoricalAccuracy() {
        return TopKAccuracy.SPARSE.of();
    }

    /** The share of samples whose labelled class is among the {@code k} largest outputs. */
    public static TopKAccuracy sparseTopKCategoricalAccuracy(int k) {
        return sparseTopKCategoricalAccuracy().withK(k);
    }

    // ---- yes and no ----

    /** Of those called positive, the share that are. */
    public static Confusion precision() {
        return confusion(Confusion.Kind.PRECISION);
    }

    /** Of those that are positive, the share called so. */
    public static Confusion recall() {
        return confusion(Confusion.Kind.RECALL);
    }

    /** How many are rightly called positive. */
    public static Confusion truePositives() {
        return confusion(Confusion.Kind.TRUE_POSITIVES);
    }

    /** How many are rightly called negative. */
    public static Confusion trueNegatives() {
        return confusion(Confusion.Kind.TRUE_NEGATIVES);
    }

    /** How many are wrongly called positive. */
    public static Confusion falsePositives() {
        return confusion(Confusion.Kind.FALSE_POSITIVES);
    }

    /** How many are wrongly called negative. */
    public static Confusion falseNegatives() {
        return confusion(Confusion.Kind.FALSE_NEGATIVES);
    }

    private static Confusion confusion(Confusion.Kind kind) {
        return Confusion.schema(kind).of();
    }

    /** The best precision where the recall is at least this. */
    public static AtConstraint precisionAtRecall(double recall) {
        return AtConstraint.of(AtConstraint.Kind.PRECISION_AT_RECALL, recall);
    }

    /** The best recall where the precision is at least this. */
    public static AtConstraint recallAtPrecision(double precision) {
        return AtConstraint.of(AtConstraint.Kind.RECALL_AT_PRECISION, precision);
    }

    /** The best recall, here called sensitivity, where the specificity is at least this. */
    public static AtConstraint sensitivityAtSpecificity(double specificity) {
        return AtConstraint.of(AtConstraint.Kind.SENSITIVITY_AT_SPECIFICITY, specificity);
    }

    /** The best specificity, the share of negatives called so, where the recall is at least this. */
    public static AtConstraint specificityAtSensitivity(double sensitivity) {
        return AtConstraint.of(AtConstraint.Kind.SPECIFICITY_AT_SENSITIVITY, sensitivity);
    }

    /** The area under the ROC curve. */
    public static Auc auc() {
        return Auc.SCHEMA.of();
    }

    /** The harmonic mean of precision and recall of each class. */
    public static FBeta f1Score() {
        return FBeta.F1.of();
    }

    /** The weighted harmonic mean of precision and recall of each class; by default both weigh the same. */
    public static FBeta fBetaScore() {
        return FBeta.SCHEMA.of();
    }

    // ---- overlap of classes ----

    /** Intersection over union, the mean of the target classes; targets and predictions are class numbers. */
    public static IoU iou(int numClasses, Integer... targetClassIds) {
        return IoU.of(IoU.Kind.IOU, numClasses, targetClassIds);
    }

    /** Intersection over union, the mean of all classes; targets and predictions are class numbers. */
    public static IoU meanIoU(int numClasses) {
        return IoU.of(IoU.Kind.MEAN, numClasses);
    }

    /** Intersection over union of yes and no, predictions from 0.5 on say yes. */
    public static IoU binaryIoU() {
        return IoU.schema(IoU.Kind.BINARY).of();
    }

    /** Intersection over union, the mean of the target classes; targets one-hot, predictions probabilities. */
    public static IoU oneHotIoU(int numClasses, Integer... targetClassIds) {
        return IoU.of(IoU.Kind.ONE_HOT, numClasses, targetClassIds);
    }

    /** Intersection over union, the mean of all classes; targets one-hot, predictions probabilities. */
    public static IoU oneHotMeanIoU(int numClasses) {
        return IoU.of(IoU.Kind.ONE_HOT_MEAN, numClasses);
    }

    // ---- numbers ----

    /** The share of the targets' variance that predictions explain. */
    public static R2Score r2Score() {
        return R2Score.SCHEMA.of();
    }

    /** Pearson's correlation of each sample's numbers. */
    public static Correlation pearsonCorrelation() {
        return Correlation.schema(Correlation.Kind.PEARSON).of();
    }

    /** Lin's correlation of each sample's numbers, to which the level matters too. */
    public static Correlation concordanceCorrelation() {
        return Correlation.schema(Correlation.Kind.CONCORDANCE).of();
    }

    /** mean ln cosh(p−y). */
    public static Metric logCoshError() {
        return REGISTRY.get("LogCoshError");
    }

    /** The mean of the predictions themselves. */
    public static Mean mean() {
        return Mean.SCHEMA.of();
    }

    /** The sum of the predictions themselves. */
    public static Sum sum() {
        return Sum.SCHEMA.of();
    }

    // ---- losses as metrics ----

    /**
     * A metric itself; of a loss the metric of its name with the same options, or its mean if Keras has none.
     *
     * <pre>{@code
     * Metrics.of(meanSquaredError())                                  // Keras's metrics.MeanSquaredError()
     * Metrics.of(binaryCrossentropy().withFromLogits(true))           // metrics.BinaryCrossentropy(from_logits=True)
     * }</pre>
     */
    public static Metric of(Measure measure) {
        if (measure instanceof Metric metric) {
            return metric;
        }
        if (measure instanceof Loss loss) {
            return ofSameName(loss);
        }
        throw new IllegalArgumentException(
                "'" + measure.name() + "' is neither a Loss nor a Metric; implement one of them.");
    }

    private static Metric ofSameName(Loss loss) {
        Loss formula = loss.formula();
        String className = formula.className();
        boolean kerasOwn = REGISTRY.knows(className)
                && Losses.REGISTRY.knows(className)
                && Losses.REGISTRY.read(className, formula.arguments()).equals(formula);
        if (!kerasOwn) {
            return ofLoss(loss.name(), formula);
        }
        Metric metric = REGISTRY.read(className, formula.arguments().with("name", ConfigValue.of(loss.name())));
        return metric instanceof MeanMetric mean && mean.values() instanceof LossValues values
                ? new MeanMetric(mean.name(), mean.higherIsBetter(), values.withLoss(formula), mean.rooted())
                : metric;
    }

    /** The mean of a loss's values under a name, whatever metric may have the loss's name. */
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

    // ---- by name ----

    /**
     * The metric of this name, which is also the key it is logged under: {@code accuracy}, {@code acc}, {@code mse}.
     *
     * @throws ConfigException if there is none, or if it needs an argument, as {@code mean_io_u} does: then use its method
     */
    public static Metric get(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("accuracy") || lower.equals("acc")) {
            return new Accuracy(name);
        }
        if (REGISTRY.knows(name)) {
            checkNeedsNothing(name);
            return REGISTRY.read(name, ConfigObject.empty().with("name", ConfigValue.of(name)));
        }
        if (Losses.REGISTRY.knows(name)) {
            return ofLoss(name, Losses.get(name));
        }
        List<String> names = new ArrayList<>(REGISTRY.names());
        names.addAll(List.of("accuracy", "acc"));
        names.addAll(Losses.REGISTRY.names());
        throw new ConfigException("Unknown metric '" + name + "'" + NearName.orKnown(name, names));
    }

    private static void checkNeedsNothing(String name) {
        Type<? extends Metric> type = REGISTRY.types().stream()
                .filter(each -> each.name().equals(name) || each.aliases().contains(name))
                .findFirst()
                .orElseThrow();
        Schema<? extends Metric> schema = Objects.requireNonNull(type.schema());
        List<String> needed = schema.options().stream()
                .filter(Option::isRequired)
                .map(Option::name)
                .toList();
        if (!needed.isEmpty()) {
            throw new ConfigException("The metric '" + name + "' needs " + String.join(" and ", needed)
                    + ", which a name can't say; write Metrics." + method(type.name()) + "(…).");
        }
    }

    /** The name of the method that makes a metric of Keras's class: {@code meanIoU}, {@code iou}. */
    private static String method(String className) {
        return className.equals("IoU") ? "iou" : Character.toLowerCase(className.charAt(0)) + className.substring(1);
    }
}
