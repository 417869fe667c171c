package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Divides the gradient by the root of the sum of all its squares so far: a += g²; w −= rate·g/√(a + epsilon).
 *
 * <p>Source: Duchi, Hazan and Singer 2011; Keras {@code Adagrad}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param initialAccumulatorValue where the sum of squares starts, default 0.1
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Adagrad(OptimizerOptions options, double initialAccumulatorValue, double epsilon)
        implements Rule<Adagrad> {
    static final Type<Optimizer> TYPE = Type.of("Adagrad", Adagrad::read, "adagrad");

    /** Checks the ranges. */
    public Adagrad {
        Ranges.atLeastZero("Adagrad", "initial_accumulator_value", initialAccumulatorValue);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adagrad of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static Adagrad of(double learningRate) {
        return new Adagrad(OptimizerOptions.of(TYPE, learningRate), 0.1, 1e-7);
    }

    private static Adagrad read(ConfigObject config) {
        Adagrad usual = of();
        return new Adagrad(
                OptimizerOptions.read(config, usual.options),
                config.readOr("initial_accumulator_value", ConfigValue::asDouble, usual.initialAccumulatorValue),
                config.readOr("epsilon", ConfigValue::asDouble, usual.epsilon));
    }

    /** The same with another value: where the sum of squares starts, default 0.1. */
    public Adagrad withInitialAccumulatorValue(double newInitialAccumulatorValue) {
        return new Adagrad(options, newInitialAccumulatorValue, epsilon);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public Adagrad withEpsilon(double newEpsilon) {
        return new Adagrad(options, initialAccumulatorValue, newEpsilon);
    }

    @Override
    public Adagrad withOptions(OptimizerOptions newOptions) {
        return new Adagrad(newOptions, initialAccumulatorValue, epsilon);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return options.write()
                .with("initial_accumulator_value", ConfigValue.of(initialAccumulatorValue))
                .with("epsilon", ConfigValue.of(epsilon));
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("accumulator").startingAt(initialAccumulatorValue)));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            step(update, update.runs().get(i));
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Compute compute = update.compute();
        Tensor sum = part.slot(0);
        try (Scratch scratch = compute.scratch()) {
            Tensor t = scratch.like(sum);
            compute.unary(Unary.SQUARE, part.gradients(), t);
            compute.binary(Binary.ADD, sum, t, sum);
            Moments.root(compute, sum, epsilon, t);
            Moments.descend(compute, part.weights(), part.gradients(), update.learningRate(), t);
        }
    }
}
