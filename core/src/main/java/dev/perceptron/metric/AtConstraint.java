package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The best of one number over all thresholds at which another is at least some value; 0 if there are none. Source: Keras
 * {@code PrecisionAtRecall}, {@code RecallAtPrecision}, {@code SensitivityAtSpecificity}, {@code
 * SpecificityAtSensitivity}.
 *
 * @param name the key under which it is logged
 * @param kind which number at which
 * @param value what the other number must reach, from 0 to 1
 * @param numThresholds how many evenly spaced thresholds are tried, default 200
 * @param classId the only class that counts, or null for all
 */
public record AtConstraint(
        String name,
        Kind kind,
        double value,
        int numThresholds,
        @Nullable Integer classId) implements MetricRecipe<AtConstraint> {
    private static final Option<AtConstraint, @Nullable Integer> CLASS_ID =
            Option.integer("class_id", AtConstraint::classId).orNull();
    private static final Option<AtConstraint, Integer> NUM_THRESHOLDS =
            Option.integer("num_thresholds", AtConstraint::numThresholds, 200).atLeast(1);

    /** Which number at which. */
    public enum Kind {
        /** Precision where recall is high enough. */
        PRECISION_AT_RECALL("PrecisionAtRecall", "precision_at_recall", "recall"),
        /** Recall where precision is high enough. */
        RECALL_AT_PRECISION("RecallAtPrecision", "recall_at_precision", "precision"),
        /** Recall where specificity is high enough. */
        SENSITIVITY_AT_SPECIFICITY("SensitivityAtSpecificity", "sensitivity_at_specificity", "specificity"),
        /** Specificity where recall is high enough. */
        SPECIFICITY_AT_SENSITIVITY("SpecificityAtSensitivity", "specificity_at_sensitivity", "sensitivity");

        private final String className;
        private final String lowerName;
        private final String argument;

        Kind(String className, String lowerName, String argument) {
            this.className = className;
            this.lowerName = lowerName;
            this.argument = argument;
        }
    }

    public AtConstraint {
        constrained(kind).check(kind.className, value);
        NUM_THRESHOLDS.check(kind.className, numThresholds);
    }

    private static Option<AtConstraint, Double> constrained(Kind kind) {
        return Option.real(kind.argument, AtConstraint::value).between(0, 1);
    }

    static Schema<AtConstraint> schema(Kind kind) {
        Option<AtConstraint, Double> value = constrained(kind);
        return Schema.of(
                        kind.className,
                        (name, classId, thresholds, at) -> new AtConstraint(name, kind, at, thresholds, classId),
                        MetricOptions.named(kind.lowerName),
                        CLASS_ID,
                        NUM_THRESHOLDS,
                        value)
                .alias(kind.lowerName);
    }

    static AtConstraint of(Kind kind, double value) {
        return schema(kind).of(constrained(kind), value);
    }

    @Override
    public Schema<AtConstraint> schema() {
        return schema(kind);
    }

    /** The same trying this many evenly spaced thresholds. */
    public AtConstraint withNumThresholds(int numThresholds) {
        return MetricOptions.with(this, NUM_THRESHOLDS, numThresholds);
    }

    /** The same counting this class only; null counts all. */
    public AtConstraint withClassId(@Nullable Integer classId) {
        return MetricOptions.with(this, CLASS_ID, classId);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        double[] thresholds = numThresholds == 1 ? new double[] {0.5} : ThresholdCounts.evenly(numThresholds);
        ThresholdCounts.Rule rule = new ThresholdCounts.Rule(
                ThresholdCounts.floats(thresholds), false, numThresholds > 1, null, classId, false, null, false);
        return new State(kind, (float) value, new ThresholdCounts(rule, 1));
    }

    private record State(Kind kind, float least, ThresholdCounts seen) implements AccumulatedState {
        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            seen.update(yTrue, yPred, weights);
        }

        /** Compared in float32, as Keras does: 0.8 is reached by 4/5. */
        @Override
        public double result() {
            double best = 0;
            for (int i = 0; i < seen.thresholds(); i++) {
                if ((float) constrained(i) >= least) {
                    best = Math.max(best, dependent(i));
                }
            }
            return best;
        }

        private double constrained(int i) {
            return switch (kind) {
                case PRECISION_AT_RECALL, SPECIFICITY_AT_SENSITIVITY -> seen.recall(0, i);
                case RECALL_AT_PRECISION -> seen.precision(0, i);
                case SENSITIVITY_AT_SPECIFICITY -> seen.specificity(0, i);
            };
        }

        private double dependent(int i) {
            return switch (kind) {
                case PRECISION_AT_RECALL -> seen.precision(0, i);
                case RECALL_AT_PRECISION, SENSITIVITY_AT_SPECIFICITY -> seen.recall(0, i);
                case SPECIFICITY_AT_SENSITIVITY -> seen.specificity(0, i);
            };
        }
    }
}
