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
 * Follow the regularized leader: with n the sum of all g², p = −learningRatePower and h = g + 2·shrinkage·w, z +=
 * h − ((n + g²)ᵖ − nᵖ)/rate·w; w = (clip(z, −l1, l1) − z)/((n + g²)ᵖ/rate + 2·l2 + beta/rate).
 *
 * <p>Source: McMahan and others 2013; Keras {@code Ftrl}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param learningRatePower how the rate shrinks with n, at most 0, default −0.5
 * @param initialAccumulatorValue where n starts, default 0.1
 * @param l1 how strongly weights are drawn to exactly 0, default 0
 * @param l2 how strongly weights are kept small, default 0
 * @param l2Shrinkage the weight of a penalty on large weights, default 0
 * @param beta the paper's beta, default 0
 */
public record Ftrl(
        OptimizerOptions options,
        double learningRatePower,
        double initialAccumulatorValue,
        double l1,
        double l2,
        double l2Shrinkage,
        double beta)
        implements Rule<Ftrl> {
    static final Type<Optimizer> TYPE = Type.of("Ftrl", Ftrl::read, "ftrl");

    /** Checks the ranges. */
    public Ftrl {
        if (!(learningRatePower <= 0)) {
            throw new IllegalArgumentException(
                    "Ftrl's learning_rate_power must be 0 or less, received " + learningRatePower + ".");
        }
        Ranges.atLeastZero("Ftrl", "initial_accumulator_value", initialAccumulatorValue);
        Ranges.atLeastZero("Ftrl", "l1_regularization_strength", l1);
        Ranges.atLeastZero("Ftrl", "l2_regularization_strength", l2);
        Ranges.atLeastZero("Ftrl", "l2_shrinkage_regularization_strength", l2Shrinkage);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Ftrl of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static Ftrl of(double learningRate) {
        return new Ftrl(OptimizerOptions.of(TYPE, learningRate), -0.5, 0.1, 0, 0, 0, 0);
    }

    private static Ftrl read(ConfigObject config) {
        Ftrl usual = of();
        return new Ftrl(
                OptimizerOptions.read(config, usual.options),
                config.readOr("learning_rate_power", ConfigValue::asDouble, usual.learningRatePower),
                config.readOr("initial_accumulator_value", ConfigValue::asDouble, usual.initialAccumulatorValue),
                config.readOr("l1_regularization_strength", ConfigValue::asDouble, usual.l1),
                config.readOr("l2_regularization_strength", ConfigValue::asDouble, usual.l2),
                config.readOr("l2_shrinkage_regularization_strength", ConfigValue::asDouble, usual.l2Shrinkage),
                config.readOr("beta", ConfigValue::asDouble, usual.beta));
    }

    /** The same with another value: how the rate shrinks with n, at most 0, default −0.5. */
    public Ftrl withLearningRatePower(double newLearningRatePower) {
        return new Ftrl(options, newLearningRatePower, initialAccumulatorValue, l1, l2, l2Shrinkage, beta);
    }

    /** The same with another value: where n starts, default 0.1. */
    public Ftrl withInitialAccumulatorValue(double newInitialAccumulatorValue) {
        return new Ftrl(options, learningRatePower, newInitialAccumulatorValue, l1, l2, l2Shrinkage, beta);
    }

    /** The same with another value: how strongly weights are drawn to exactly 0, default 0. */
    public Ftrl withL1(double newL1) {
        return new Ftrl(options, learningRatePower, initialAccumulatorValue, newL1, l2, l2Shrinkage, beta);
    }

    /** The same with another value: how strongly weights are kept small, default 0. */
    public Ftrl withL2(double newL2) {
        return new Ftrl(options, learningRatePower, initialAccumulatorValue, l1, newL2, l2Shrinkage, beta);
    }

    /** The same with another value: the weight of a penalty on large weights, default 0. */
    public Ftrl withL2Shrinkage(double newL2Shrinkage) {
        return new Ftrl(options, learningRatePower, initialAccumulatorValue, l1, l2, newL2Shrinkage, beta);
    }

    /** The same with another value: the paper's beta, default 0. */
    public Ftrl withBeta(double newBeta) {
        return new Ftrl(options, learningRatePower, initialAccumulatorValue, l1, l2, l2Shrinkage, newBeta);
    }

    @Override
    public Ftrl withOptions(OptimizerOptions newOptions) {
        return new Ftrl(newOptions, learningRatePower, initialAccumulatorValue, l1, l2, l2Shrinkage, beta);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return options.write()
                .with("learning_rate_power", ConfigValue.of(learningRatePower))
                .with("initial_accumulator_value", ConfigValue.of(initialAccumulatorValue))
                .with("l1_regularization_strength", ConfigValue.of(l1))
                .with("l2_regularization_strength", ConfigValue.of(l2))
                .with("l2_shrinkage_regularization_strength", ConfigValue.of(l2Shrinkage))
                .with("beta", ConfigValue.of(beta));
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("accumulator").startingAt(initialAccumulatorValue), Slot.of("linear")));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            step(update, update.runs().get(i));
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Compute compute = update.compute();
        Tensor w = part.weights();
        Tensor n = part.slot(0);
        Tensor z = part.slot(1);
        float rate = update.learningRate();
        try (Scratch scratch = compute.scratch()) {
            Tensor old = scratch.like(w);
            Tensor power = scratch.like(w);
            Powers.power(compute, n, -learningRatePower, old);
            compute.unary(Unary.SQUARE, part.gradients(), power);
            compute.binary(Binary.ADD, n, power, n);
            Powers.power(compute, n, -learningRatePower, power);
            // old becomes the change of nᵖ, divided by the rate, times w
            compute.binary(Binary.SUBTRACT, power, old, old);
            divide(compute, old, rate);
            compute.binary(Binary.MULTIPLY, old, w, old);
            compute.binary(Binary.SUBTRACT, part.gradients(), old, old);
            compute.addScaled(w, (float) (2 * l2Shrinkage), old);
            compute.binary(Binary.ADD, z, old, z);
            divide(compute, power, rate);
            compute.affine(power, 1f, (float) (2 * (l2 + beta / (2.0 * rate))), power);
            clip(compute, z, (float) l1, w);
            compute.binary(Binary.SUBTRACT, w, z, w);
            compute.binary(Binary.DIVIDE, w, power, w);
        }
    }

    private static void divide(Compute compute, Tensor x, float divisor) {
        try (Scratch scratch = compute.scratch()) {
            Tensor all = scratch.like(x);
            compute.fill(all, divisor);
            compute.binary(Binary.DIVIDE, x, all, x);
        }
    }

    private static void clip(Compute compute, Tensor x, float limit, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor bound = scratch.like(x);
            compute.fill(bound, -limit);
            compute.binary(Binary.MAXIMUM, x, bound, y);
            compute.fill(bound, limit);
            compute.binary(Binary.MINIMUM, y, bound, y);
        }
    }
}
