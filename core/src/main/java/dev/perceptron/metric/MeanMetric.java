package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of a number for each sample.
 *
 * @param name the key under which it is logged
 * @param higherIsBetter whether larger values are better
 * @param values the number for each sample
 * @param rooted whether the square root of the mean is the result
 */
public record MeanMetric(String name, boolean higherIsBetter, Values values, boolean rooted) implements Metric {
    /** A number for each sample. */
    public interface Values {
        /** The shape of the numbers for predictions of a shape, batch included. */
        Shape shape(Shape predicted);

        /** Computes the numbers into {@code out}. */
        void compute(Tensor yTrue, Tensor yPred, Tensor out);
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new State(values, rooted);
    }

    private static final class State implements MetricState {
        private final Values values;
        private final boolean rooted;
        private final Mean mean = new Mean();
        private final List<Tensor> buffers = new ArrayList<>();

        State(Values values, boolean rooted) {
            this.values = values;
            this.rooted = rooted;
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            Tensor out = buffer(yPred.shape().rank() == 0 ? 1 : yPred.shape().dim(0), yPred);
            values.compute(yTrue, yPred, out);
            mean.update(out, weights);
        }

        /** One buffer for whole batches and one for the last, smaller one. */
        private Tensor buffer(int batch, Tensor yPred) {
            for (int i = 0; i < buffers.size(); i++) {
                Shape shape = buffers.get(i).shape();
                if (shape.rank() == 0 || shape.dim(0) == batch) {
                    return buffers.get(i);
                }
            }
            Tensor made = Tensor.zeros(values.shape(yPred.shape()));
            buffers.add(made);
            return made;
        }

        @Override
        public double result() {
            return rooted ? Math.sqrt(mean.result()) : mean.result();
        }

        @Override
        public void reset() {
            mean.reset();
        }
    }
}
