package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Alignment;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 1 − Σ (y−p)² / Σ (y−mean y)² of every output, −∞ made 0; with p regressors adjusted to 1 − (1−R²)·(n−1)/(n−p−1), where
 * n counts every number as Keras does. Source: Keras {@code R2Score}.
 *
 * @param name the key under which it is logged
 * @param aggregation how outputs become one number
 * @param numRegressors p, 0 for no adjustment
 */
public record R2Score(String name, Aggregation aggregation, int numRegressors) implements MetricRecipe<R2Score> {
    private static final Option<R2Score, @Nullable Aggregation> CLASS_AGGREGATION = Option.<R2Score, Aggregation>of(
                    "class_aggregation",
                    OptionType.choice(
                            List.of(Aggregation.UNIFORM_AVERAGE, Aggregation.VARIANCE_WEIGHTED_AVERAGE),
                            aggregation -> aggregation.name().toLowerCase(Locale.ROOT)),
                    metric -> metric.aggregation == Aggregation.NONE ? null : metric.aggregation)
            .orNull()
            .or(Aggregation.UNIFORM_AVERAGE);
    private static final Option<R2Score, Integer> NUM_REGRESSORS =
            Option.integer("num_regressors", R2Score::numRegressors, 0).atLeast(0);

    static final Schema<R2Score> SCHEMA = Schema.of(
                    "R2Score",
                    (name, aggregation, regressors) ->
                            new R2Score(name, Objects.requireNonNullElse(aggregation, Aggregation.NONE), regressors),
                    MetricOptions.named("r2_score"),
                    CLASS_AGGREGATION,
                    NUM_REGRESSORS)
            .alias("r2_score");

    private static final double ROUNDING = 1e-14;

    /** How outputs become one number. */
    public enum Aggregation {
        /** Not at all: one number for each output. */
        NONE,
        /** Their mean. */
        UNIFORM_AVERAGE,
        /** Their mean weighted by Σ (y−mean y)². */
        VARIANCE_WEIGHTED_AVERAGE
    }

    public R2Score {
        NUM_REGRESSORS.check("R2Score", numRegressors);
    }

    @Override
    public Schema<R2Score> schema() {
        return SCHEMA;
    }

    /** The same with outputs made one number in another way. */
    public R2Score withClassAggregation(Aggregation aggregation) {
        return MetricOptions.with(this, CLASS_AGGREGATION, aggregation == Aggregation.NONE ? null : aggregation);
    }

    /** The same adjusted to this many regressors. */
    public R2Score withNumRegressors(int numRegressors) {
        return MetricOptions.with(this, NUM_REGRESSORS, numRegressors);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new State(this, predicted.columns());
    }

    private static final class State implements MetricState {
        private final R2Score recipe;
        private final double[] sums;
        private final double[] squares;
        private final double[] residuals;
        private final double[] weights;
        private final R2Rounded rounded;
        private double numbers;

        State(R2Score recipe, int outputs) {
            this.recipe = recipe;
            sums = new double[outputs];
            squares = new double[outputs];
            residuals = new double[outputs];
            weights = new double[outputs];
            rounded = new R2Rounded(outputs);
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor given) {
            Alignment same = Alignment.sameRank(yTrue, yPred);
            float[] t = same.target().storage().floats();
            float[] p = same.predicted().storage().floats();
            int each = given == null ? 1 : Math.max(1, yPred.size() / given.size());
            for (int i = 0; i < yPred.size(); i++) {
                double y = t[yTrue.offset() + i];
                double error = y - p[yPred.offset() + i];
                double weight = given == null ? 1 : given.storage().floats()[given.offset() + i / each];
                int place = i % sums.length;
                sums[place] += weight * y;
                squares[place] += weight * y * y;
                residuals[place] += weight * error * error;
                weights[place] += weight;
            }
            rounded.update(same.target(), same.predicted(), given, each);
            numbers += yPred.size();
        }

        /** Σ w·y² − (Σ w·y)²/Σ w; where that is but rounding, Keras's rounding. */
        private double total(int i) {
            double total = squares[i] - sums[i] * (sums[i] / weights[i]);
            return Math.abs(total) < ROUNDING * squares[i] ? rounded.total(i) : total;
        }

        private double score(int i) {
            float score = (float) (1 - residuals[i] / total(i));
            return Float.isInfinite(score) ? 0 : score;
        }

        private double adjusted(double score) {
            if (recipe.numRegressors == 0 || recipe.numRegressors >= numbers - 1) {
                return score;
            }
            return 1 - (1 - score) * (numbers - 1) / (numbers - recipe.numRegressors - 1);
        }

        @Override
        public double result() {
            boolean byVariance = recipe.aggregation == Aggregation.VARIANCE_WEIGHTED_AVERAGE;
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += byVariance ? total(i) * score(i) : score(i);
                weight += byVariance ? total(i) : 1;
            }
            return adjusted(sum / weight);
        }

        @Override
        public double[] results() {
            if (recipe.aggregation != Aggregation.NONE) {
                return new double[] {result()};
            }
            double[] results = new double[sums.length];
            for (int i = 0; i < results.length; i++) {
                results[i] = adjusted(score(i));
            }
            return results;
        }

        @Override
        public Shape shape() {
            return recipe.aggregation == Aggregation.NONE ? Shape.of(sums.length) : Shape.scalar();
        }

        @Override
        public double[] snapshot() {
            return Snapshot.of(sums, squares, residuals, weights, rounded.snapshot(), new double[] {numbers});
        }

        @Override
        public void restore(double[] snapshot) {
            double[] inner = rounded.snapshot();
            double[] count = new double[1];
            Snapshot.into(snapshot, sums, squares, residuals, weights, inner, count);
            rounded.restore(inner);
            numbers = count[0];
        }

        @Override
        public void reset() {
            Arrays.fill(sums, 0);
            Arrays.fill(squares, 0);
            Arrays.fill(residuals, 0);
            Arrays.fill(weights, 0);
            rounded.reset();
            numbers = 0;
        }
    }
}
