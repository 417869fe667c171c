package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
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
    private static final Option<Adagrad, Double> INITIAL_ACCUMULATOR_VALUE = Option.real(
                    "initial_accumulator_value", Adagrad::initialAccumulatorValue, 0.1)
            .atLeast(0);
    private static final Option<Adagrad, Double> EPSILON = Option.real("epsilon", Adagrad::epsilon, 1e-7);

    static final Schema<Adagrad> SCHEMA = Schema.of(
            "Adagrad", Adagrad::new, OptimizerOptions.of("Adagrad", 0.001), INITIAL_ACCUMULATOR_VALUE, EPSILON);

    public Adagrad {
        INITIAL_ACCUMULATOR_VALUE.check("Adagrad", initialAccumulatorValue);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adagrad of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Adagrad of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Adagrad> schema() {
        return SCHEMA;
    }

    /** The same with another value: where the sum of squares starts, default 0.1. */
    public Adagrad withInitialAccumulatorValue(double newInitialAccumulatorValue) {
        return SCHEMA.with(this, INITIAL_ACCUMULATOR_VALUE, newInitialAccumulatorValue);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public Adagrad withEpsilon(double newEpsilon) {
        return SCHEMA.with(this, EPSILON, newEpsilon);
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
