package dev.perceptron.activation.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * f(x) = a·σ(b), where a and b are the first and the second half of x along one axis; the output is half as long. Source:
 * Dauphin and others 2017; Keras {@code glu}.
 *
 * @param axis which axis to halve, counted with the batch; Keras's default −1 is the last
 */
public record Glu(int axis) implements OfInput {
    public static final Schema<Glu> SCHEMA = Schema.of("glu", Glu::new, Option.integer("axis", Glu::axis, -1));

    @Override
    public Schema<Glu> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        compute.activating().gate(x, x.shape().axis(axis), y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        compute.activating().gateGradient(x, x.shape().axis(axis), dy, dx);
    }

    @Override
    public Shape outputShape(Shape x) {
        int length = x.dim(axis);
        if (length % 2 != 0) {
            throw new IllegalArgumentException("glu halves axis " + axis + ", which must have an even length; received "
                    + length + " in the shape " + x + ".");
        }
        return x.with(x.axis(axis), length / 2);
    }
}
