package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = (x+1)/2 cut at 0 and 1; f′ = ½ between −1 and 1, ¼ at both. Source: Martins and Astudillo 2016; Keras {@code
 * sparse_sigmoid}.
 */
public record SparseSigmoid() implements Stepped {
    public static final Schema<SparseSigmoid> SCHEMA = Schema.of("sparse_sigmoid", values -> new SparseSigmoid());

    private static final StepFunction SLOPE = new StepFunction(-1, 1, 0, 0.25f, 0.5f, 0.25f, 0, 0);

    @Override
    public Schema<SparseSigmoid> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.affine(x, 0.5f, 0.5f, y);
        compute.activating().clip(y, 0f, 1f, y);
    }

    @Override
    public StepFunction slope() {
        return SLOPE;
    }
}
