package dev.perceptron.loss;

import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/**
 * mean max(1 − y·p, 0) over the last axis, targets −1 or 1; targets 0 and 1 are taken for them where a batch has no
 * other. On the margin the derivative of max is ½. Source: Keras {@code Hinge}.
 */
public record Hinge() implements Loss {
    static final Type<Loss> TYPE = NamedLoss.type("Hinge", config -> new Hinge(), "hinge");

    @Override
    public String className() {
        return "Hinge";
    }

    @Override
    public String name() {
        return "hinge";
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
