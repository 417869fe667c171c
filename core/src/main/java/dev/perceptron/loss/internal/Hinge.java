package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Tensor;

/**
 * mean max(1 − y·p, 0) over the last axis, targets −1 or 1; targets 0 and 1 are taken for them where a batch has no
 * other. On the margin the derivative of max is ½. Source: Keras {@code Hinge}.
 */
public record Hinge() implements Loss {
    public static final Schema<Hinge> SCHEMA =
            Schema.of("Hinge", values -> new Hinge()).alias("hinge");

    @Override
    public Schema<Hinge> schema() {
        return SCHEMA;
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        Hinges.values(false, yTrue, yPred, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        Hinges.gradient(false, yTrue, yPred, upstream, dPred);
    }
}
