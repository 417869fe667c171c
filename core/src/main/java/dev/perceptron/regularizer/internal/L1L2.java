package dev.perceptron.regularizer.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Tensor;
import java.util.function.Function;

/**
 * l1·Σ|w| + l2·Σw², without a half; the gradient is l1·sign(w) + 2·l2·w, where the sign of 0 is 1 as in Keras on JAX.
 * Source: Keras {@code L1}, {@code L2}, {@code L1L2}.
 *
 * @param schema under which of Keras's names it goes
 * @param l1 the weight of the absolute values, 0 or more
 * @param l2 the weight of the squares, 0 or more
 */
public record L1L2(Schema<L1L2> schema, float l1, float l2) implements Regularizer {
    /** Written as the double of the float, as Keras does. */
    public static final OptionType<Float> WIDENED = OptionType.FLOAT.writtenBy(x -> ConfigValue.of((double) x));

    private static final Option<L1L2, Float> ONLY_L2 = factor("l2", OptionType.FLOAT, L1L2::l2);
    private static final Option<L1L2, Float> BOTH_L1 =
            factor("l1", OptionType.FLOAT, L1L2::l1).or(0f);
    private static final Option<L1L2, Float> BOTH_L2 = ONLY_L2.or(0f);

    public static final Schema<L1L2> L1 = Schema.of(
                    "L1", l1 -> new L1L2(L1L2.L1, l1, 0f), factor("l1", WIDENED, L1L2::l1))
            .alias("l1");
    public static final Schema<L1L2> L2 =
            Schema.of("L2", l2 -> new L1L2(L1L2.L2, 0f, l2), ONLY_L2).alias("l2");
    public static final Schema<L1L2> SCHEMA = Schema.of(
                    "L1L2", (l1, l2) -> new L1L2(L1L2.SCHEMA, l1, l2), BOTH_L1, BOTH_L2)
            .alias("l1l2");

    private static final StepFunction SIGN = new StepFunction(0, 0, -1, 0, 1, 1, 1, Float.NaN);

    public L1L2 {
        BOTH_L1.check(schema.name(), l1);
        BOTH_L2.check(schema.name(), l2);
    }

    /** How strong a penalty is: by default 0.01. */
    public static <R> Option<R, Float> factor(String name, OptionType<Float> type, Function<R, Float> getter) {
        return Option.<R, Float>of(name, type, getter)
                .or(0.01f)
                .mustBe("finite and 0 or more", factor -> factor >= 0 && factor < Float.POSITIVE_INFINITY);
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
