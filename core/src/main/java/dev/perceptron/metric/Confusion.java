package dev.perceptron.metric;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Precision, recall or a plain count of right or wrong answers, at one threshold or several. Source: Keras {@code
 * Precision}, {@code Recall}, {@code TruePositives} and so on.
 *
 * @param name the key under which it is logged
 * @param kind which of them
 * @param thresholds predictions above are called positive, each from 0 to 1; null for 0.5, or any with {@code topK}
 * @param topK of each row only the k largest may be called positive, or null for all
 * @param classId the only class that counts, or null for all
 */
public record Confusion(
        String name,
        Kind kind,
        @Nullable List<Double> thresholds,
        @Nullable Integer topK,
        @Nullable Integer classId) implements MetricRecipe<Confusion> {
    private static final Option<Confusion, @Nullable List<Double>> THRESHOLDS = Option.<Confusion, List<Double>>of(
                    "thresholds", MetricOptions.NUMBERS.writtenBy(Confusion::write), Confusion::thresholds)
            .orNull()
            .mustBe(
                    "one number or more from 0 to 1",
                    numbers -> !numbers.isEmpty() && numbers.stream().allMatch(x -> x >= 0 && x <= 1));
    private static final Option<Confusion, @Nullable Integer> TOP_K =
            Option.integer("top_k", Confusion::topK).orNull();
    private static final Option<Confusion, @Nullable Integer> CLASS_ID =
            Option.integer("class_id", Confusion::classId).orNull();

    private static final double DEFAULT = 0.5;
    private static final double ALWAYS = -1e10;

    /** What is divided by what, or counted. */
    public enum Kind {
        /** True positives / predicted positives. */
        PRECISION("Precision", "precision"),
        /** True positives / actual positives. */
        RECALL("Recall", "recall"),
        /** Rightly called positive. */
        TRUE_POSITIVES("TruePositives", "true_positives"),
        /** Rightly called negative. */
        TRUE_NEGATIVES("TrueNegatives", "true_negatives"),
        /** Wrongly called positive. */
        FALSE_POSITIVES("FalsePositives", "false_positives"),
        /** Wrongly called negative. */
        FALSE_NEGATIVES("FalseNegatives", "false_negatives");

        private final String className;
        private final String lowerName;

        Kind(String className, String lowerName) {
            this.className = className;
            this.lowerName = lowerName;
        }

        private boolean isRatio() {
            return this == PRECISION || this == RECALL;
        }
    }

    public Confusion {
        thresholds = thresholds == null ? null : List.copyOf(thresholds);
        THRESHOLDS.check(kind.className, thresholds);
    }

    /** One number as itself, several as a list. */
    private static ConfigValue write(List<Double> thresholds) {
        return thresholds.size() == 1
                ? ConfigValue.of(thresholds.get(0).doubleValue())
                : MetricOptions.NUMBERS.write().apply(thresholds);
    }

    static Schema<Confusion> schema(Kind kind) {
        return Schema.of(
                        kind.className,
                        (name, thresholds, topK, classId) -> new Confusion(name, kind, thresholds, topK, classId),
                        MetricOptions.named(kind.lowerName),
                        THRESHOLDS,
                        kind.isRatio() ? TOP_K : TOP_K.unwritten(),
                        kind.isRatio() ? CLASS_ID : CLASS_ID.unwritten())
                .alias(kind.lowerName);
    }

    @Override
    public Schema<Confusion> schema() {
        return schema(kind);
    }

    /** The same calling positive what is above a threshold from 0 to 1; with several there is a number for each. */
    public Confusion withThresholds(double... thresholds) {
        return MetricOptions.with(this, THRESHOLDS, MetricOptions.list(thresholds));
    }

    /** The same calling positive only the k largest of each row; null calls all. For precision and recall only. */
    public Confusion withTopK(@Nullable Integer topK) {
        return MetricOptions.with(this, TOP_K, topK);
    }

    /** The same counting this class only; null counts all. For precision and recall only. */
    public Confusion withClassId(@Nullable Integer classId) {
        return MetricOptions.with(this, CLASS_ID, classId);
    }

    @Override
    public boolean higherIsBetter() {
        return kind != Kind.FALSE_POSITIVES && kind != Kind.FALSE_NEGATIVES;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        double[] at = thresholds == null
                ? new double[] {topK == null ? DEFAULT : ALWAYS}
                : thresholds.stream().mapToDouble(Double::doubleValue).toArray();
        return new State(
                kind,
                new ThresholdCounts(
                        new ThresholdCounts.Rule(
                                ThresholdCounts.floats(at),
                                false,
                                ThresholdCounts.isEven(at),
                                topK,
                                classId,
                                false,
                                null,
                                false),
                        1));
    }

    private record State(Kind kind, ThresholdCounts seen) implements AccumulatedState {
        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            seen.update(yTrue, yPred, weights);
        }

        @Override
        public double result() {
            return seen.thresholds() == 1 ? at(0) : Arrays.stream(results()).reduce(0, Double::sum) / seen.thresholds();
        }

        private double at(int threshold) {
            return switch (kind) {
                case PRECISION -> seen.precision(0, threshold);
                case RECALL -> seen.recall(0, threshold);
                case TRUE_POSITIVES -> seen.truePositives(0, threshold);
                case TRUE_NEGATIVES -> seen.trueNegatives(0, threshold);
                case FALSE_POSITIVES -> seen.falsePositives(0, threshold);
                case FALSE_NEGATIVES -> seen.falseNegatives(0, threshold);
            };
        }

        @Override
        public double[] results() {
            double[] results = new double[seen.thresholds()];
            for (int i = 0; i < results.length; i++) {
                results[i] = at(i);
            }
            return results;
        }

        @Override
        public Shape shape() {
            return seen.thresholds() == 1 ? Shape.scalar() : Shape.of(seen.thresholds());
        }
    }
}
