package dev.perceptron.metric;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The area under the ROC, precision-recall or precision-recall-gain curve, by a sum over thresholds. Source: Keras {@code
 * AUC}; Davis and Goadrich 2006 for the interpolation of precision; Flach and Kull 2015 for gains.
 *
 * @param name the key under which it is logged
 * @param numThresholds how many thresholds there are, 2 or more, default 200; ignored if some are given
 * @param curve which curve
 * @param summation how two neighbouring points are joined
 * @param thresholds those between 0 and 1, or null for evenly spaced ones
 * @param multiLabel whether columns are judged apart and their areas averaged
 * @param numLabels how many columns there are, or null to take it from the predictions
 * @param labelWeights a factor for each column, or null
 * @param fromLogits whether predictions are logits
 */
public record Auc(
        String name,
        int numThresholds,
        Curve curve,
        Summation summation,
        @Nullable List<Double> thresholds,
        boolean multiLabel,
        @Nullable Integer numLabels,
        @Nullable List<Double> labelWeights,
        boolean fromLogits)
        implements MetricRecipe<Auc> {
    /** What is drawn over what. */
    public enum Curve {
        /** True positive rate over false positive rate. */
        ROC,
        /** Precision over recall. */
        PR,
        /** Precision gain over recall gain. */
        PRGAIN
    }

    /** The height between two neighbouring points. */
    public enum Summation {
        /** Their mean; for precision and recall the interpolation of Davis and Goadrich. */
        INTERPOLATION,
        /** The lower one. */
        MINORING,
        /** The higher one. */
        MAJORING
    }

    private static final Option<Auc, Integer> NUM_THRESHOLDS =
            Option.integer("num_thresholds", Auc::numThresholds, 200).atLeast(2);
    private static final Option<Auc, Curve> CURVE = Option.<Auc, Curve>of(
                    "curve", anyCase(List.of(Curve.values())), Auc::curve)
            .or(Curve.ROC);
    private static final Option<Auc, Summation> SUMMATION = Option.<Auc, Summation>of(
                    "summation_method",
                    anyCase(List.of(Summation.values()))
                            .writtenBy(method -> ConfigValue.of(method.name().toLowerCase(Locale.ROOT))),
                    Auc::summation)
            .or(Summation.INTERPOLATION);
    private static final Option<Auc, Boolean> MULTI_LABEL = Option.bool("multi_label", Auc::multiLabel, false);
    private static final Option<Auc, @Nullable Integer> NUM_LABELS =
            Option.integer("num_labels", Auc::numLabels).orNull();
    private static final Option<Auc, @Nullable List<Double>> LABEL_WEIGHTS = Option.<Auc, List<Double>>of(
                    "label_weights", MetricOptions.NUMBERS, Auc::labelWeights)
            .orNull();
    private static final Option<Auc, Boolean> FROM_LOGITS = Option.bool("from_logits", Auc::fromLogits, false);
    private static final Option<Auc, @Nullable List<Double>> THRESHOLDS = Option.<Auc, List<Double>>of(
                    "thresholds", MetricOptions.NUMBERS, Auc::thresholds)
            .unlessNull();

    static final Schema<Auc> SCHEMA = MetricOptions.schema(
            "AUC",
            "auc",
            Auc::new,
            NUM_THRESHOLDS,
            CURVE,
            SUMMATION,
            MULTI_LABEL,
            NUM_LABELS,
            LABEL_WEIGHTS,
            FROM_LOGITS,
            THRESHOLDS);

    private static <E extends Enum<E>> OptionType<E> anyCase(List<E> constants) {
        OptionType<E> type = OptionType.choice(constants, Enum::name);
        return type.readBy(
                value -> type.read().apply(ConfigValue.of(value.string().toUpperCase(Locale.ROOT))));
    }

    private Auc(OptionValues values) {
        this(
                values.get(MetricOptions.NAME),
                values.get(NUM_THRESHOLDS),
                values.get(CURVE),
                values.get(SUMMATION),
                values.get(THRESHOLDS),
                values.get(MULTI_LABEL),
                values.get(NUM_LABELS),
                values.get(LABEL_WEIGHTS),
                values.get(FROM_LOGITS));
    }

    public Auc {
        thresholds = thresholds == null ? null : thresholds.stream().sorted().toList();
        labelWeights = labelWeights == null ? null : List.copyOf(labelWeights);
        numThresholds = thresholds == null ? numThresholds : thresholds.size() + 2;
        NUM_THRESHOLDS.check("AUC", numThresholds);
        if (numLabels != null && !multiLabel) {
            throw new IllegalArgumentException("num_labels is only for multi_label, received " + numLabels
                    + "; leave it out, or say withMultiLabel(true) before.");
        }
    }

    @Override
    public Schema<Auc> schema() {
        return SCHEMA;
    }

    /** The same with this many evenly spaced thresholds, 2 or more. */
    public Auc withNumThresholds(int numThresholds) {
        return MetricOptions.with(this, NUM_THRESHOLDS, numThresholds);
    }

    /** The same under another curve. */
    public Auc withCurve(Curve curve) {
        return MetricOptions.with(this, CURVE, curve);
    }

    /** The same with neighbouring points joined in another way. */
    public Auc withSummationMethod(Summation method) {
        return MetricOptions.with(this, SUMMATION, method);
    }

    /** The same with these thresholds between 0 and 1; they replace the evenly spaced ones. */
    public Auc withThresholds(double... thresholds) {
        return MetricOptions.with(this, THRESHOLDS, MetricOptions.list(thresholds));
    }

    /** The same judging columns apart and averaging their areas, or not. */
    public Auc withMultiLabel(boolean multiLabel) {
        return MetricOptions.with(this, MULTI_LABEL, multiLabel);
    }

    /** The same for this many columns; for multi-label only. Null takes it from the predictions. */
    public Auc withNumLabels(@Nullable Integer numLabels) {
        return MetricOptions.with(this, NUM_LABELS, numLabels);
    }

    /** The same with a factor for each column. */
    public Auc withLabelWeights(double... weights) {
        return MetricOptions.with(this, LABEL_WEIGHTS, MetricOptions.list(weights));
    }

    /** The same on logits, the numbers before a sigmoid, or on probabilities. */
    public Auc withFromLogits(boolean fromLogits) {
        return MetricOptions.with(this, FROM_LOGITS, fromLogits);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        double[] inner = ThresholdCounts.evenly(numThresholds);
        for (int i = 0; thresholds != null && i < thresholds.size(); i++) {
            inner[i + 1] = thresholds.get(i);
        }
        boolean even = thresholds == null || ThresholdCounts.isEven(inner);
        inner[0] = -1e-7;
        inner[inner.length - 1] = 1 + 1e-7;
        double[] weights = labelWeights == null
                ? null
                : labelWeights.stream().mapToDouble(Double::doubleValue).toArray();
        ThresholdCounts.Rule rule = new ThresholdCounts.Rule(
                ThresholdCounts.floats(inner),
                true,
                even,
                null,
                null,
                multiLabel,
                multiLabel ? null : weights,
                fromLogits);
        int labels = !multiLabel ? 1 : numLabels != null ? numLabels : predicted.columns();
        return new State(new AucArea(curve, summation, new ThresholdCounts(rule, labels)), multiLabel ? weights : null);
    }

    private record State(AucArea area, double @Nullable [] labelWeights) implements AccumulatedState {
        @Override
        public ThresholdCounts seen() {
            return area.counts();
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            seen().update(yTrue, yPred, weights);
        }

        @Override
        public double result() {
            double sum = 0;
            double weight = 0;
            for (int label = 0; label < seen().labels(); label++) {
                double factor = labelWeights == null ? 1 : labelWeights[label];
                sum += factor * area.of(label);
                weight += factor;
            }
            return ThresholdCounts.ratio(sum, weight);
        }
    }
}
