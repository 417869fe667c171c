package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * (1+β²)·precision·recall / (β²·precision + recall) of every class, 1e−7 in each denominator. Source: Keras {@code
 * FBetaScore}, {@code F1Score}.
 *
 * @param name the key under which it is logged
 * @param average how classes become one number
 * @param beta how much more recall weighs than precision; 1 for F1
 * @param threshold predictions above say yes; null lets the largest of each row say yes
 * @param f1 whether Keras calls it {@code F1Score}
 */
public record FBeta(
        String name, Average average, double beta, @Nullable Double threshold, boolean f1)
        implements MetricRecipe<FBeta> {
    private static final Option<FBeta, @Nullable Average> AVERAGE = Option.<FBeta, Average>of(
                    "average",
                    OptionType.choice(
                            List.of(Average.MICRO, Average.MACRO, Average.WEIGHTED),
                            average -> average.name().toLowerCase(Locale.ROOT)),
                    metric -> metric.average == Average.NONE ? null : metric.average)
            .orNull();
    private static final Option<FBeta, Double> BETA =
            Option.real("beta", FBeta::beta, 1.0).above(0);
    private static final Option<FBeta, @Nullable Double> THRESHOLD =
            Option.real("threshold", FBeta::threshold).orNull().mustBe("above 0 and at most 1", x -> x > 0 && x <= 1);

    static final Schema<FBeta> SCHEMA = MetricOptions.<FBeta>schema(
                    "FBetaScore",
                    "fbeta_score",
                    values -> of(values, values.get(BETA), false),
                    AVERAGE,
                    BETA,
                    THRESHOLD)
            .alias("f_beta_score");
    static final Schema<FBeta> F1 =
            MetricOptions.schema("F1Score", "f1_score", values -> of(values, 1, true), AVERAGE, THRESHOLD);

    private static final double EPSILON = 1e-7;
    private static final float SMALLEST = 1e-9f;

    /** How classes become one number. */
    public enum Average {
        /** Not at all: one number for each class. */
        NONE,
        /** Counts are added up over the classes first. */
        MICRO,
        /** The mean over the classes. */
        MACRO,
        /** The mean weighted by how often a class occurs. */
        WEIGHTED
    }

    public FBeta {
        BETA.check("FBetaScore", beta);
        THRESHOLD.check(f1 ? "F1Score" : "FBetaScore", threshold);
    }

    private static FBeta of(OptionValues values, double beta, boolean f1) {
        Average average = Objects.requireNonNullElse(values.get(AVERAGE), Average.NONE);
        return new FBeta(values.get(MetricOptions.NAME), average, beta, values.get(THRESHOLD), f1);
    }

    @Override
    public Schema<FBeta> schema() {
        return f1 ? F1 : SCHEMA;
    }

    /** The same with classes made one number in another way. */
    public FBeta withAverage(Average average) {
        return MetricOptions.with(this, AVERAGE, average == Average.NONE ? null : average);
    }

    /** The same with recall weighing this much more than precision; for {@code FBetaScore} only. */
    public FBeta withBeta(double beta) {
        return MetricOptions.with(this, BETA, beta);
    }

    /** The same where predictions above a threshold say yes, instead of the largest of each row. */
    public FBeta withThreshold(double threshold) {
        return MetricOptions.with(this, THRESHOLD, threshold);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new State(this, average == Average.MICRO ? 1 : predicted.columns());
    }

    private static final class State implements MetricState {
        private final FBeta recipe;
        private final double[] right;
        private final double[] wrong;
        private final double[] missed;
        private final double[] actual;

        State(FBeta recipe, int classes) {
            this.recipe = recipe;
            right = new double[classes];
            wrong = new double[classes];
            missed = new double[classes];
            actual = new double[classes];
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            float[] t = yTrue.storage().floats();
            float[] p = yPred.storage().floats();
            int columns = yPred.shape().columns();
            int each = weights == null ? 1 : Math.max(1, yPred.size() / weights.size());
            Double threshold = recipe.threshold;
            for (int i = 0; i < yPred.size(); i++) {
                int row = yPred.offset() + i / columns * columns;
                float said = p[yPred.offset() + i];
                boolean yes = threshold == null
                        ? Math.abs(said) > SMALLEST && RowRanks.larger(p, row, columns, i % columns) == 0
                        : said > threshold.floatValue();
                double y = t[yTrue.offset() + i];
                double weight = weights == null ? 1 : weights.storage().floats()[weights.offset() + i / each];
                int place = right.length == 1 ? 0 : i % columns;
                right[place] += yes ? weight * y : 0;
                wrong[place] += yes ? weight * (1 - y) : 0;
                missed[place] += yes ? 0 : weight * y;
                actual[place] += weight * y;
            }
        }

        private double score(int place) {
            double precision = right[place] / (right[place] + wrong[place] + EPSILON);
            double recall = right[place] / (right[place] + missed[place] + EPSILON);
            double square = recipe.beta * recipe.beta;
            return precision * recall / (square * precision + recall + EPSILON) * (1 + square);
        }

        @Override
        public double result() {
            if (recipe.average != Average.WEIGHTED) {
                double sum = 0;
                for (int i = 0; i < right.length; i++) {
                    sum += score(i);
                }
                return sum / right.length;
            }
            double all = EPSILON;
            double sum = 0;
            for (int i = 0; i < right.length; i++) {
                all += actual[i];
                sum += actual[i] * score(i);
            }
            return sum / all;
        }

        @Override
        public double[] results() {
            if (recipe.average != Average.NONE) {
                return new double[] {result()};
            }
            double[] results = new double[right.length];
            for (int i = 0; i < results.length; i++) {
                results[i] = score(i);
            }
            return results;
        }

        @Override
        public Shape shape() {
            return recipe.average == Average.NONE ? Shape.of(right.length) : Shape.scalar();
        }

        @Override
        public double[] snapshot() {
            return Snapshot.of(right, wrong, missed, actual);
        }

        @Override
        public void restore(double[] snapshot) {
            Snapshot.into(snapshot, right, wrong, missed, actual);
        }

        @Override
        public void reset() {
            Arrays.fill(right, 0);
            Arrays.fill(wrong, 0);
            Arrays.fill(missed, 0);
            Arrays.fill(actual, 0);
        }
    }
}
