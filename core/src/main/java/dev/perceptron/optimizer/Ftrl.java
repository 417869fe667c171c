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
    private static final Option<Ftrl, Double> LEARNING_RATE_POWER =
            Option.real("learning_rate_power", Ftrl::learningRatePower, -0.5).mustBe("0 or less", x -> x <= 0);
    private static final Option<Ftrl, Double> INITIAL_ACCUMULATOR_VALUE = Option.real(
                    "initial_accumulator_value", Ftrl::initialAccumulatorValue, 0.1)
            .atLeast(0);
    private static final Option<Ftrl, Double> L1 =
            Option.real("l1_regularization_strength", Ftrl::l1, 0.0).atLeast(0);
    private static final Option<Ftrl, Double> L2 =
            Option.real("l2_regularization_strength", Ftrl::l2, 0.0).atLeast(0);
    private static final Option<Ftrl, Double> L2_SHRINKAGE = Option.real(
                    "l2_shrinkage_regularization_strength", Ftrl::l2Shrinkage, 0.0)
            .atLeast(0);
    private static final Option<Ftrl, Double> BETA = Option.real("beta", Ftrl::beta, 0.0);

    static final Schema<Ftrl> SCHEMA = OptimizerOptions.schema(
            "Ftrl",
            values -> new Ftrl(
                    OptimizerOptions.of(values),
                    values.get(LEARNING_RATE_POWER),
                    values.get(INITIAL_ACCUMULATOR_VALUE),
                    values.get(L1),
                    values.get(L2),
                    values.get(L2_SHRINKAGE),
                    values.get(BETA)),
            OptimizerOptions.of("Ftrl", 0.001),
            LEARNING_RATE_POWER,
            INITIAL_ACCUMULATOR_VALUE,
            L1,
            L2,
            L2_SHRINKAGE,
            BETA);

    public Ftrl {
        LEARNING_RATE_POWER.check("Ftrl", learningRatePower);
        INITIAL_ACCUMULATOR_VALUE.check("Ftrl", initialAccumulatorValue);
        L1.check("Ftrl", l1);
        L2.check("Ftrl", l2);
        L2_SHRINKAGE.check("Ftrl", l2Shrinkage);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Ftrl of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Ftrl of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Ftrl> schema() {
        return SCHEMA;
    }

    /** The same with another value: how the rate shrinks with n, at most 0, default −0.5. */
    public Ftrl withLearningRatePower(double newLearningRatePower) {
        return SCHEMA.with(this, LEARNING_RATE_POWER, newLearningRatePower);
    }

    /** The same with another value: where n starts, default 0.1. */
    public Ftrl withInitialAccumulatorValue(double newInitialAccumulatorValue) {
        return SCHEMA.with(this, INITIAL_ACCUMULATOR_VALUE, newInitialAccumulatorValue);
    }

    /** The same with another value: how strongly weights are drawn to exactly 0, default 0. */
    public Ftrl withL1(double newL1) {
        return SCHEMA.with(this, L1, newL1);
    }

    /** The same with another value: how strongly weights are kept small, default 0. */
    public Ftrl withL2(double newL2) {
        return SCHEMA.with(this, L2, newL2);
    }

    /** The same with another value: the weight of a penalty on large weights, default 0. */
    public Ftrl withL2Shrinkage(double newL2Shrinkage) {
        return SCHEMA.with(this, L2_SHRINKAGE, newL2Shrinkage);
    }

    /** The same with another value: the paper's beta, default 0. */
    public Ftrl withBeta(double newBeta) {
        return SCHEMA.with(this, BETA, newBeta);
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
