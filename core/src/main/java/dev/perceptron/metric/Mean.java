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
            MetricOptions.schema("Mean", "mean", values -> new Mean(values.get(MetricOptions.NAME)));

    @Override
    public Schema<Mean> schema() {
        return SCHEMA;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new Reduced(false);
    }

    /** The state of a mean or sum of values. */
    static final class Reduced implements MetricState {
        private final boolean summed;
        private final WeightedMean mean = new WeightedMean();

        Reduced(boolean summed) {
            this.summed = summed;
        }

        /** Takes the predictions as values. */
        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            mean.update(yPred, weights);
        }

        @Override
        public void update(Tensor values, @Nullable Tensor weights) {
            mean.update(values, weights);
        }

        @Override
        public double result() {
            return summed ? mean.sum() : mean.mean();
        }

        @Override
        public double[] snapshot() {
            return mean.snapshot();
        }

        @Override
        public void restore(double[] snapshot) {
            mean.restore(snapshot);
        }

        @Override
        public void reset() {
            mean.reset();
        }
    }
}
