package dev.perceptron.autodiff;

import dev.perceptron.metric.MeanMetric;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * A user's own metric: the weighted mean of a number for each sample, written as operations on whole arrays.
 *
 * <pre>{@code
 * Metric worst = TapeMetric.of("worst", (yTrue, yPred) -> yTrue.subtract(yPred).abs().max(-1));
 * model.compile(Adam.of(0.001), meanSquaredError(), worst);
 * }</pre>
 *
 * <p>The function is code, which no file carries: see {@link TapeLoss}.
 */
public final class TapeMetric {
    private TapeMetric() {}

    /** A metric of which smaller values are better. */
    public static Metric of(String name, SampleFunction function) {
        return of(name, false, function);
    }

    /**
     * A metric.
     *
     * @param name the key under which it is logged; none of core's metrics
     * @param higherIsBetter whether larger values are better
     */
    public static Metric of(String name, boolean higherIsBetter, SampleFunction function) {
        if (name.isBlank() || Metrics.REGISTRY.knows(name)) {
            throw new IllegalArgumentException("A metric of one's own can't be called '" + name
                    + "'; a file would confuse it with the library's. Give it another name, such as my_" + name + ".");
        }
        return new MeanMetric(name, higherIsBetter, new Values(name, TapeLoss.of("metric " + name, function)), false);
    }

    /** The numbers, computed as a loss's values are. */
    private record Values(String className, TapeLoss formula) implements MeanMetric.Values {
        @Override
        public Shape shape(Shape predicted) {
            return formula.valueShape(predicted);
        }

        @Override
        public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
            formula.values(yTrue, yPred, out);
        }
    }
}
