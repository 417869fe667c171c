package dev.perceptron.metric;

import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** The values of a loss, as a metric averages them. */
record LossValues(Loss loss) implements MeanMetric.Values {
    @Override
    public Shape shape(Shape predicted) {
        return loss.valueShape(predicted);
    }

    @Override
    public void compute(Tensor yTrue, Tensor yPred, Tensor out) {
        loss.values(yTrue, yPred, out);
    }
}
