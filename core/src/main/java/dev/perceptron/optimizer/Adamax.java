package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Adam with the largest gradient of late in place of its root mean square: m is a running mean of g, u =
 * max(beta2·u, |g|); w −= rate·m/((1−beta1ᵗ)·(u + epsilon)). Source: Kingma and Ba 2015; Keras {@code Adamax}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the largest gradient is forgotten, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Adamax(OptimizerOptions options, double beta1, double beta2, double epsilon)
        implements AdamHyperparameters<Adamax> {
    static final Schema<Adamax> SCHEMA = AdamOptions.schema("Adamax", Adamax::new);

    public Adamax {
        AdamOptions.check("Adamax", beta1, beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adamax of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Adamax of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Adamax> schema() {
        return SCHEMA;
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("momentum"), Slot.of("norm")));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            step(update, update.runs().get(i));
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Tensor momentum = part.slot(0);
        Compute compute = update.compute();
        Tensor g = part.gradients();
        Tensor largest = part.slot(1);
        try (Scratch scratch = compute.scratch()) {
            Tensor t = scratch.like(g);
            Moments.follow(compute, g, (float) (1 - beta1), momentum);
            compute.affine(largest, (float) beta2, 0f, largest);
            compute.unary(Unary.ABS, g, t);
            compute.binary(Binary.MAXIMUM, largest, t, largest);
            compute.affine(largest, 1f, (float) epsilon, t);
            compute.affine(t, (float) Moments.correction(beta1, update.iteration() + 1), 0f, t);
            Moments.descend(compute, part.weights(), momentum, update.learningRate(), t);
        }
    }
}
