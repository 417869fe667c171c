package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
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
        implements Metric {
    private static final int DEFAULT_THRESHOLDS = 200;

    static final Type<Metric> TYPE = Type.of(
            "AUC",
            config -> new Auc(
                    MetricConfig.name(config, "auc"),
                    config.readOr("num_thresholds", ConfigValue::asInt, DEFAULT_THRESHOLDS),
                    config.readOr("curve", Curve::read, Curve.ROC),
                    config.readOr("summation_method", Summation::read, Summation.INTERPOLATION),
                    MetricConfig.numbers(config, "thresholds"),
                    config.readOr("multi_label", ConfigValue::asBool, false),
                    MetricConfig.integer(config, "num_labels"),
                    MetricConfig.numbers(config, "label_weights"),
                    config.readOr("from_logits", ConfigValue::asBool, false)),
            "auc");

    /** What is drawn over what. */
    public enum Curve {
        /** True positive rate over false positive rate. */
        ROC,
        /** Precision over recall. */
        PR,
        /** Precision gain over recall gain. */
        PRGAIN;

        private static Curve read(ConfigValue value) {
            return valueOf(value.string().toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** The height between two neighbouring points. */
    public enum Summation {
        /** Their mean; for precision and recall the interpolation of Davis and Goadrich. */
        INTERPOLATION,
        /** The lower one. */
        MINORING,
        /** The higher one. */
        MAJORING;

        private static Summation read(ConfigValue value) {
            return valueOf(value.string().toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Checks the ranges. */
    public Auc {
        thresholds = thresholds == null ? null : thresholds.stream().sorted().toList();
        labelWeights = labelWeights == null ? null : List.copyOf(labelWeights);
        numThresholds = thresholds == null ? numThresholds : thresholds.size() + 2;
        if (numThresholds < 2) {
            throw new IllegalArgumentException("num_thresholds must be 2 or more, received " + numThresholds + ".");
        }
        if (numLabels != null && !multiLabel) {
            throw new IllegalArgumentException(
                    "num_labels is only for multi_label, received " + numLabels + "; leave it out.");
        }
    }

    @Override
    public String className() {
        return "AUC";
    }

    @Override
    public ConfigObject arguments() {
        ConfigObject config = ConfigObject.empty()
                .with("num_thresholds", ConfigValue.of(numThresholds))
                .with("curve", ConfigValue.of(curve.name()))
                .with("summation_method", ConfigValue.of(summation.name().toLowerCase(java.util.Locale.ROOT)))
                .with("multi_label", ConfigValue.of(multiLabel))
                .with("num_labels", MetricConfig.write(numLabels))
                .with("label_weights", MetricConfig.list(labelWeights))
                .with("from_logits", ConfigValue.of(fromLogits));
        return thresholds == null ? config : config.with("thresholds", MetricConfig.list(thresholds));
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

    private static final class State implements MetricState {
        private final AucArea area;
        private final double @Nullable [] labelWeights;

        State(AucArea area, double @Nullable [] labelWeights) {
            this.area = area;
            this.labelWeights = labelWeights;
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            area.counts().update(yTrue, yPred, weights);
        }

        @Override
        public double result() {
            double sum = 0;
            double weight = 0;
            for (int label = 0; label < area.counts().labels(); label++) {
                double factor = labelWeights == null ? 1 : labelWeights[label];
                sum += factor * area.of(label);
                weight += factor;
            }
            return ThresholdCounts.ratio(sum, weight);
        }

        @Override
        public double[] snapshot() {
            return area.counts().snapshot();
        }

        @Override
        public void restore(double[] snapshot) {
            area.counts().restore(snapshot);
        }

        @Override
        public void reset() {
            area.counts().reset();
        }
    }
}
