package dev.perceptron.metric;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** 1 where a prediction is right and 0 where it is wrong, number by number. */
record Hits(Kind kind, double threshold) implements MeanMetric.Values {
    /** Not known as accuracy: that is the one that goes by the shapes. */
    static final Schema<MeanMetric> EQUAL = MeanMetric.schema(
                    "Accuracy", "accuracy", true, values -> new Hits(Kind.EQUAL, 0))
            .renamed("Accuracy");

    enum Kind {
        /** Target and prediction are equal. */
        EQUAL,
        /** A prediction above the threshold says yes. */
        BINARY
    }

    static Hits binary(double threshold) {
        return new Hits(Kind.BINARY, threshold);
    }

    @Override
    public @Nullable Schema<MeanMetric> schema() {
        return kind == Kind.EQUAL ? EQUAL : null;
    }

    @Override
    public Shape shape(Shape predicted) {
        return predicted;
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        float limit = (float) threshold;
        for (int i = 0; i < out.size(); i++) {
            float said = p[yPred.offset() + i];
            float meant = kind == Kind.EQUAL ? said : said > limit ? 1f : 0f;
            out.storage().floats()[out.offset() + i] = t[yTrue.offset() + i] == meant ? 1f : 0f;
        }
    }
}
