package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Tensor;

/**
 * mean max(1 − y·p, 0)² over the last axis, targets −1 or 1; targets 0 and 1 are taken for them where a batch has no
 * other. On the margin the derivative of max is ½. Source: Keras {@code SquaredHinge}.
 */
public record SquaredHinge() implements Loss {
    public static final Schema<SquaredHinge> SCHEMA =
            Schema.of("SquaredHinge", values -> new SquaredHinge()).alias("squared_hinge");

    @Override
    public Schema<SquaredHinge> schema() {
        return SCHEMA;
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        Hinges.values(true, yTrue, yPred, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        Hinges.gradient(true, yTrue, yPred, upstream, dPred);
    }
}
