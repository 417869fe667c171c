package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
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
        @Nullable Integer classId) implements Metric {
    static final Type<Metric> PRECISION = type(Kind.PRECISION, "precision");
    static final Type<Metric> RECALL = type(Kind.RECALL, "recall");
    static final Type<Metric> TRUE_POSITIVES = type(Kind.TRUE_POSITIVES, "true_positives");
    static final Type<Metric> TRUE_NEGATIVES = type(Kind.TRUE_NEGATIVES, "true_negatives");
    static final Type<Metric> FALSE_POSITIVES = type(Kind.FALSE_POSITIVES, "false_positives");
    static final Type<Metric> FALSE_NEGATIVES = type(Kind.FALSE_NEGATIVES, "false_negatives");

    private static final double DEFAULT = 0.5;
    private static final double ALWAYS = -1e10;

    /** What is divided by what, or counted. */
    public enum Kind {
        /** True positives / predicted positives. */
        PRECISION("Precision"),
        /** True positives / actual positives. */
        RECALL("Recall"),
        /** Rightly called positive. */
        TRUE_POSITIVES("TruePositives"),
        /** Rightly called negative. */
        TRUE_NEGATIVES("TrueNegatives"),
        /** Wrongly called positive. */
        FALSE_POSITIVES("FalsePositives"),
        /** Wrongly called negative. */
        FALSE_NEGATIVES("FalseNegatives");

        private final String className;

        Kind(String className) {
            this.className = className;
        }

        private boolean isRatio() {
            return this == PRECISION || this == RECALL;
        }
    }

    /** Checks the thresholds. */
    public Confusion {
        thresholds = thresholds == null ? null : List.copyOf(thresholds);
        if (thresholds != null && thresholds.isEmpty()) {
            throw new IllegalArgumentException(name + " needs one threshold or more, received none.");
        }
        for (double threshold : thresholds == null ? List.<Double>of() : thresholds) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(name + "'s threshold must be 0 to 1, received " + threshold + ".");
            }
        }
    }

    private static Type<Metric> type(Kind kind, String name) {
        return Type.of(
                kind.className,
                config -> new Confusion(
                        MetricConfig.name(config, name),
                        kind,
                        MetricConfig.numbers(config, "thresholds"),
                        MetricConfig.integer(config, "top_k"),
                        MetricConfig.integer(config, "class_id")),
                name);
    }

    @Override
    public String className() {
        return kind.className;
    }

    @Override
    public ConfigObject arguments() {
        ConfigObject config = ConfigObject.empty().with("thresholds", MetricConfig.write(thresholds));
        return kind.isRatio()
                ? config.with("top_k", MetricConfig.write(topK)).with("class_id", MetricConfig.write(classId))
                : config;
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

    private static final class State implements MetricState {
        private final Kind kind;
        private final ThresholdCounts counts;

        State(Kind kind, ThresholdCounts counts) {
            this.kind = kind;
            this.counts = counts;
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            counts.update(yTrue, yPred, weights);
        }

        @Override
        public double result() {
            return counts.thresholds() == 1 ? at(0) : MetricConfig.mean(results());
        }

        private double at(int threshold) {
            return switch (kind) {
                case PRECISION -> counts.precision(0, threshold);
                case RECALL -> counts.recall(0, threshold);
                case TRUE_POSITIVES -> counts.truePositives(0, threshold);
                case TRUE_NEGATIVES -> counts.trueNegatives(0, threshold);
                case FALSE_POSITIVES -> counts.falsePositives(0, threshold);
                case FALSE_NEGATIVES -> counts.falseNegatives(0, threshold);
            };
        }

        @Override
        public double[] results() {
            double[] results = new double[counts.thresholds()];
            for (int i = 0; i < results.length; i++) {
                results[i] = at(i);
            }
            return results;
        }

        @Override
        public Shape shape() {
            return counts.thresholds() == 1 ? Shape.scalar() : Shape.of(counts.thresholds());
        }

        @Override
        public double[] snapshot() {
            return counts.snapshot();
        }

        @Override
        public void restore(double[] snapshot) {
            counts.restore(snapshot);
        }

        @Override
        public void reset() {
            counts.reset();
        }
    }
}
