package dev.perceptron.metric;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** 1 where a prediction is right and 0 where it is wrong, number by number. */
record Hits(Kind kind, double threshold) implements MeanMetric.Values {
    static final Type<Metric> EQUAL = MeanMetric.type("Accuracy", "accuracy", true, config -> new Hits(Kind.EQUAL, 0));

    static final Type<Metric> BINARY = MeanMetric.type(
            "BinaryAccuracy",
            "binary_accuracy",
            true,
            config -> binary(config.readOr("threshold", ConfigValue::asDouble, 0.5)),
            "binary_accuracy");

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
    public String className() {
        return kind == Kind.EQUAL ? "Accuracy" : "BinaryAccuracy";
    }

    @Override
    public ConfigObject arguments() {
        return kind == Kind.EQUAL
                ? ConfigObject.empty()
                : ConfigObject.empty().with("threshold", ConfigValue.of(threshold));
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
