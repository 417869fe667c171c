package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Adam with steps in proportion to each variable's size: r = (m/(1−beta1ᵗ)) / (√(v/(1−beta2ᵗ)) + epsilon); w −=
 * rate·(‖w‖/‖r‖)·r, the factor 1 where a norm is 0. Source: You and others 2020; Keras {@code Lamb}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Lamb(OptimizerOptions options, double beta1, double beta2, double epsilon)
        implements AdamHyperparameters<Lamb> {
    static final Schema<Lamb> SCHEMA = AdamOptions.schema("Lamb", Lamb::new);

    public Lamb {
        AdamOptions.check("Lamb", beta1, beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Lamb of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Lamb of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Lamb> schema() {
        return SCHEMA;
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("momentum"), Slot.of("velocity")));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.variables().size(); i++) {
            step(update, update.variables().get(i));
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Tensor momentum = part.slot(0);
        Tensor velocity = part.slot(1);
        Compute compute = update.compute();
        long t = update.iteration() + 1;
        Tensor w = part.weights();
        try (Scratch scratch = compute.scratch()) {
            Tensor direction = scratch.like(w);
            Tensor divisor = scratch.like(w);
            Moments.follow(compute, part.gradients(), (float) (1 - beta1), momentum);
            Moments.followSquare(compute, part.gradients(), (float) (1 - beta2), velocity);
            compute.affine(velocity, (float) (1 / Moments.correction(beta2, t)), 0f, divisor);
            Moments.rootPlus(compute, divisor, epsilon, divisor);
            compute.affine(momentum, (float) (1 / Moments.correction(beta1, t)), 0f, direction);
            compute.binary(Binary.DIVIDE, direction, divisor, direction);
            double size = Math.sqrt(compute.sumOfSquares(w));
            double length = Math.sqrt(compute.sumOfSquares(direction));
            double ratio = size > 0 && length > 0 ? size / length : 1;
            compute.addScaled(direction, (float) (-ratio * update.learningRate()), w);
        }
    }
}
