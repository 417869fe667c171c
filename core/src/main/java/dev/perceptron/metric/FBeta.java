package dev.perceptron.metric;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
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
        String name, Average average, double beta, @Nullable Double threshold, boolean f1) implements Metric {
    static final Type<Metric> TYPE = Type.of(
            "FBetaScore",
            config -> new FBeta(
                    MetricConfig.name(config, "fbeta_score"),
                    Average.read(config),
                    config.readOr("beta", ConfigValue::asDouble, 1.0),
                    MetricConfig.number(config, "threshold"),
                    false),
            "f_beta_score",
            "fbeta_score");

    static final Type<Metric> F1 = Type.of(
            "F1Score",
            config -> new FBeta(
                    MetricConfig.name(config, "f1_score"),
                    Average.read(config),
                    1.0,
                    MetricConfig.number(config, "threshold"),
                    true),
            "f1_score");

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
        WEIGHTED;

        private static Average read(ConfigObject config) {
            if (config.optional("average").isEmpty()) {
                return NONE;
            }
            String name = config.read("average", ConfigValue::string);
            return switch (name) {
                case "micro" -> MICRO;
                case "macro" -> MACRO;
                case "weighted" -> WEIGHTED;
                default ->
                    throw new ConfigException(
                            "average must be micro, macro, weighted or null, received '" + name + "'.");
            };
        }
    }

    /** Checks the ranges. */
    public FBeta {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("beta must be above 0, received " + beta + ".");
        }
        if (threshold != null && !(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be above 0 and up to 1, received " + threshold + ".");
        }
    }

    @Override
    public String className() {
        return f1 ? "F1Score" : "FBetaScore";
    }

    @Override
    public ConfigObject arguments() {
        ConfigObject config = ConfigObject.empty()
                .with(
                        "average",
                        average == Average.NONE
                                ? ConfigValue.ofNull()
                                : ConfigValue.of(average.name().toLowerCase(Locale.ROOT)));
        config = f1 ? config : config.with("beta", ConfigValue.of(beta));
        return config.with("threshold", MetricConfig.write(threshold));
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
