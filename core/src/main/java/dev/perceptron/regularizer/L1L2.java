package dev.perceptron.regularizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;

/**
 * l1·Σ|w| + l2·Σw², without a half; the gradient is l1·sign(w) + 2·l2·w, where the sign of 0 is 1 as in Keras on JAX.
 * Source: Keras {@code L1}, {@code L2}, {@code L1L2}.
 *
 * @param name Keras's class name
 * @param l1 the weight of the absolute values, 0 or more
 * @param l2 the weight of the squares, 0 or more
 */
public record L1L2(String name, float l1, float l2) implements Regularizer {
    static final float DEFAULT = 0.01f;

    static final Type<Regularizer> L1 =
            Type.of("L1", config -> new L1L2("L1", config.readOr("l1", ConfigValue::asFloat, DEFAULT), 0f), "l1");
    static final Type<Regularizer> L2 =
            Type.of("L2", config -> new L1L2("L2", 0f, config.readOr("l2", ConfigValue::asFloat, DEFAULT)), "l2");
    static final Type<Regularizer> TYPE = Type.of("L1L2", L1L2::read, "l1l2");

    private static final StepFunction SIGN = new StepFunction(0, 0, -1, 1, 1, 1, 1, Float.NaN);

    /** Checks both weights. */
    public L1L2 {
        if (!(l1 >= 0 && l1 < Float.POSITIVE_INFINITY && l2 >= 0 && l2 < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + "'s weights must be finite and 0 or more, received l1=" + l1 + ", l2=" + l2 + ".");
        }
    }

    private static L1L2 read(ConfigObject config) {
        return new L1L2(
                "L1L2", config.readOr("l1", ConfigValue::asFloat, 0f), config.readOr("l2", ConfigValue::asFloat, 0f));
    }

    @Override
    public String className() {
        return name;
    }

    @Override
    public ConfigObject config() {
        return switch (name) {
            // Keras writes L1's number as the double of the float
            case "L1" -> ConfigObject.empty().with("l1", ConfigValue.of((double) l1));
            case "L2" -> ConfigObject.empty().with("l2", ConfigValue.of(l2));
            default -> ConfigObject.empty().with("l1", ConfigValue.of(l1)).with("l2", ConfigValue.of(l2));
        };
    }

    @Override
    public double penalty(Compute compute, Tensor w) {
        double first = l1 == 0 ? 0 : l1 * compute.sumOfMagnitudes(w);
        double second = l2 == 0 ? 0 : l2 * compute.sumOfSquares(w);
        return first + second;
    }

    @Override
    public void addGradient(Compute compute, Tensor w, float factor, Tensor gradient) {
        if (l1 != 0) {
            try (Scratch scratch = compute.scratch()) {
                Tensor sign = scratch.like(w);
                compute.fill(sign, l1 * factor);
                compute.activating().steps(w, SIGN, sign, sign);
                compute.addScaled(sign, 1f, gradient);
            }
        }
        if (l2 != 0) {
            compute.addScaled(w, 2 * l2 * factor, gradient);
        }
    }
}
