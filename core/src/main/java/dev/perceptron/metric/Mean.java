package dev.perceptron.metric;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of values: Σ w·v / Σ w. Source: Keras {@code Mean}.
 *
 * @param name the key under which it is logged
 */
public record Mean(String name) implements MetricRecipe<Mean> {
    static final Schema<Mean> SCHEMA =
            Schema.of("Mean", Mean::new, MetricOptions.named("mean")).alias("mean");

    @Override
    public Schema<Mean> schema() {
        return SCHEMA;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new Reduced(false, new WeightedMean());
    }

    /** The state of a mean or sum of values. */
    record Reduced(boolean summed, WeightedMean seen) implements AccumulatedState {
        /** Takes the predictions as values. */
        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            seen.update(yPred, weights);
        }

        @Override
        public void update(Tensor values, @Nullable Tensor weights) {
            seen.update(values, weights);
        }

        @Override
        public double result() {
            return summed ? seen.sum() : seen.mean();
        }
    }
}
