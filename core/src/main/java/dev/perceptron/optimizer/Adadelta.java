package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
    static final Type<Optimizer> TYPE = Type.of("Adadelta", Adadelta::read, "adadelta");

    /** Checks the ranges. */
    public Adadelta {
        Ranges.share("Adadelta", "rho", rho, true);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adadelta of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static Adadelta of(double learningRate) {
        return new Adadelta(OptimizerOptions.of(TYPE, learningRate), 0.95, 1e-7);
    }

    private static Adadelta read(ConfigObject config) {
        Adadelta usual = of();
        return new Adadelta(
                OptimizerOptions.read(config, usual.options),
                config.readOr("rho", ConfigValue::asDouble, usual.rho),
                config.readOr("epsilon", ConfigValue::asDouble, usual.epsilon));
    }

    /** The same with another value: how slowly the means forget, default 0.95. */
    public Adadelta withRho(double newRho) {
        return new Adadelta(options, newRho, epsilon);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public Adadelta withEpsilon(double newEpsilon) {
        return new Adadelta(options, rho, newEpsilon);
    }

    @Override
    public Adadelta withOptions(OptimizerOptions newOptions) {
        return new Adadelta(newOptions, rho, epsilon);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return options.write().with("rho", ConfigValue.of(rho)).with("epsilon", ConfigValue.of(epsilon));
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
