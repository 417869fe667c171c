package dev.perceptron.metric;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Precision or recall at a threshold: of those called positive, or of those that are, the share rightly called so; 0
 * where there are none. Source: Keras {@code Precision}, {@code Recall}.
 *
 * @param name the key under which it is logged
 * @param kind which of the two
 * @param threshold predictions above it are called positive; Keras's default 0.5
 */
public record Confusion(String name, Kind kind, float threshold) implements Metric {
    /** What is divided by what. */
    public enum Kind {
        /** True positives / predicted positives. */
        PRECISION,
        /** True positives / actual positives. */
        RECALL
    }

    /** Checks the threshold. */
    public Confusion {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(name + "'s threshold must be 0 to 1, received " + threshold + ".");
        }
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new State(kind, threshold);
    }

    private static final class State implements MetricState {
        private final Kind kind;
        private final float threshold;
        private double right;
        private double all;

        State(Kind kind, float threshold) {
            this.kind = kind;
            this.threshold = threshold;
        }

        @Override
        public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
            float[] t = yTrue.storage().floats();
            float[] p = yPred.storage().floats();
            int each = weights == null ? 1 : yPred.size() / Math.max(1, weights.size());
            for (int i = 0; i < yPred.size(); i++) {
                double weight = weights == null ? 1 : weights.storage().floats()[weights.offset() + i / each];
                boolean called = p[yPred.offset() + i] > threshold;
                boolean actual = t[yTrue.offset() + i] != 0;
                right += called && actual ? weight : 0;
                all += (kind == Kind.PRECISION ? called : actual) ? weight : 0;
            }
        }

        @Override
        public double result() {
            return all == 0 ? 0 : right / all;
        }

        @Override
        public void reset() {
            right = 0;
            all = 0;
        }
    }
}
