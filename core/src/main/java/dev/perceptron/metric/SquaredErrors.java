package dev.perceptron.metric;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** (p−y)², number by number: what the root mean squared error averages. */
record SquaredErrors() implements MeanMetric.Values {
    static final Type<Metric> ROOTED = Type.of(
            "RootMeanSquaredError",
            config -> new MeanMetric(
                    MetricConfig.name(config, "root_mean_squared_error"), false, new SquaredErrors(), true),
            "root_mean_squared_error");

    @Override
    public String className() {
        return "RootMeanSquaredError";
    }

    @Override
    public Shape shape(Shape predicted) {
        return predicted;
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        for (int i = 0; i < out.size(); i++) {
            float error = p[yPred.offset() + i] - t[yTrue.offset() + i];
            out.storage().floats()[out.offset() + i] = error * error;
        }
    }
}
