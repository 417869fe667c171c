package dev.perceptron.metric;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** (p−y)², number by number: what the root mean squared error averages. */
record SquaredErrors() implements MeanMetric.Values {
    static final Schema<MeanMetric> ROOTED = Schema.of(
                    "RootMeanSquaredError",
                    name -> new MeanMetric(name, false, new SquaredErrors(), true),
                    MetricOptions.named("root_mean_squared_error"))
            .alias("root_mean_squared_error");

    @Override
    public Schema<MeanMetric> schema() {
        return ROOTED;
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
