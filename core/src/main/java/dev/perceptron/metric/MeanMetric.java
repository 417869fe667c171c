package dev.perceptron.metric;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Alignment;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of a number for each sample.
 *
 * @param name the key under which it is logged
 * @param higherIsBetter whether larger values are better
 * @param values the number for each sample
 * @param rooted whether the square root of the mean is the result
 */
@Experimental
public record MeanMetric(String name, boolean higherIsBetter, Values values, boolean rooted) implements Metric {
    /** A number for each sample, or several whose mean counts. */
    public interface Values {
        /** The schema of the metric; null if its config has a name and a type only. */
        default @Nullable Schema<MeanMetric> schema() {
            return null;
        }

        /** Keras's name of the metric: {@code BinaryAccuracy}. */
        default String className() {
            Schema<MeanMetric> schema = schema();
            return schema == null ? getClass().getSimpleName() : schema.name();
        }

        /** The shape of the numbers for predictions of a shape, batch included. */
        Shape shape(Shape predicted);

        /** Computes the numbers into {@code out}. */
        void compute(Tensor yTrue, Tensor yPred, Tensor out);

        /** Whether targets (n,) and predictions (n, 1) are brought to one shape first. */
        default boolean aligns() {
            return true;
        }

        /** Factors of the weights if some targets do not count, or null. Keras applies them only where there are weights. */
        default @Nullable Tensor mask(Tensor yTrue, Shape values) {
            return null;
        }
    }

    /** The schema of a metric that averages values of a kind. */
    @SafeVarargs
    static Schema<MeanMetric> schema(
            String className,
            String name,
            boolean higherIsBetter,
            Function<OptionValues, Values> values,
            Option<? super MeanMetric, ?>... own) {
        return MetricOptions.schema(
                className,
                name,
                given -> new MeanMetric(given.get(MetricOptions.NAME), higherIsBetter, values.apply(given), false),
                own);
    }

    @Override
    public @Nullable Schema<MeanMetric> schema() {
        return values.schema();
    }

    @Override
    public String className() {
        return values.className();
    }

    @Override
    public MeanMetric withName(String newName) {
        return new MeanMetric(newName, higherIsBetter, values, rooted);
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new State(values, rooted, new WeightedMean(), new ArrayList<>());
    }

    private record State(Values values, boolean rooted, WeightedMean seen, List<Buffer> buffers)
            implements AccumulatedState {
        /** Room for the values of predictions of a shape. */
        private record Buffer(Shape predicted, Tensor values) {}

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            if (yTrue.shape().rank() != yPred.shape().rank() && values.aligns()) {
                Alignment same = Alignment.sameRank(yTrue, yPred);
                add(same.target(), same.predicted(), weights);
            } else {
                add(yTrue, yPred, weights);
            }
        }

        private void add(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            Tensor out = buffer(yPred.shape());
            values.compute(yTrue, yPred, out);
            Tensor mask = weights == null ? null : values.mask(yTrue, out.shape());
            seen.update(out, weights == null || mask == null ? weights : masked(weights, mask));
        }

        /** One weight for each value, 0 where it does not count. */
        private static Tensor masked(Tensor weights, Tensor mask) {
            int each = Math.max(1, mask.size() / weights.size());
            for (int i = 0; i < mask.size(); i++) {
                mask.storage().floats()[i] *= weights.storage().floats()[weights.offset() + i / each];
            }
            return mask;
        }

        /** One buffer for whole batches and one for the last, smaller one. */
        private Tensor buffer(Shape predicted) {
            for (int i = 0; i < buffers.size(); i++) {
                if (buffers.get(i).predicted().equals(predicted)) {
                    return buffers.get(i).values();
                }
            }
            Buffer made = new Buffer(predicted, Tensor.zeros(values.shape(predicted)));
            buffers.add(made);
            return made.values();
        }

        @Override
        public double result() {
            return rooted ? Math.sqrt(seen.mean()) : seen.mean();
        }
    }
}
