package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Steps as long as the recent steps were: a = rho·a + (1−rho)·g²; d = g·√(b + epsilon)/√(a + epsilon); b = rho·b +
 * (1−rho)·d²; w −= rate·d. Source: Zeiler 2012, whose rate is 1; Keras {@code Adadelta}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param rho how slowly the means forget, default 0.95
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Adadelta(OptimizerOptions options, double rho, double epsilon) implements Rule<Adadelta> {
    private static final Option<Adadelta, Double> RHO =
            Option.real("rho", Adadelta::rho, 0.95).between(0, 1);
    private static final Option<Adadelta, Double> EPSILON = Option.real("epsilon", Adadelta::epsilon, 1e-7);

    static final Schema<Adadelta> SCHEMA =
            Schema.of("Adadelta", Adadelta::new, OptimizerOptions.of("Adadelta", 0.001), RHO, EPSILON);

    public Adadelta {
        RHO.check("Adadelta", rho);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adadelta of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Adadelta of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Adadelta> schema() {
        return SCHEMA;
    }

    /** The same with another value: how slowly the means forget, default 0.95. */
    public Adadelta withRho(double newRho) {
        return SCHEMA.with(this, RHO, newRho);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public Adadelta withEpsilon(double newEpsilon) {
        return SCHEMA.with(this, EPSILON, newEpsilon);
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("accumulated_grad"), Slot.of("accumulated_delta_var")));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            step(update, update.runs().get(i));
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Tensor meanSquare = part.slot(0);
        Tensor meanSquareOfSteps = part.slot(1);
        Compute compute = update.compute();
        Tensor g = part.gradients();
        try (Scratch scratch = compute.scratch()) {
            Tensor divisor = scratch.like(g);
            Tensor delta = scratch.like(g);
            Moments.meanSquare(compute, g, rho, meanSquare);
            Moments.root(compute, meanSquareOfSteps, epsilon, delta);
            compute.binary(Binary.MULTIPLY, delta, g, delta);
            Moments.root(compute, meanSquare, epsilon, divisor);
            compute.binary(Binary.DIVIDE, delta, divisor, delta);
            Moments.meanSquare(compute, delta, rho, meanSquareOfSteps);
            compute.addScaled(delta, -update.learningRate(), part.weights());
        }
    }
}
