package dev.perceptron.constraint.internal;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * w ← w·target/(1e−7 + ‖w‖), target = rate·clip(‖w‖, min, max) + (1−rate)·‖w‖, the norm taken along axes.
 *
 * <p>Axis 0 of a Dense kernel is one norm for each unit, of its incoming weights. Source: Keras {@code MaxNorm}, {@code
 * UnitNorm}, {@code MinMaxNorm}.
 *
 * @param schema which of the three
 * @param minValue the least norm
 * @param maxValue the largest norm
 * @param rate how far towards the target each step goes, 0 to 1
 * @param axes along which axes the norm is taken; negative ones count from the end
 */
public record NormConstraint(
        Schema<NormConstraint> schema, double minValue, double maxValue, double rate, List<Integer> axes)
        implements Constraint {
    /** Keras's default of MaxNorm is the integer 2. */
    private static final OptionType<Double> LARGEST =
            OptionType.DOUBLE.writtenBy(x -> x == 2 ? ConfigValue.of(2L) : ConfigValue.of(x.doubleValue()));

    private static final Option<NormConstraint, List<Integer>> AXIS = Option.<NormConstraint, List<Integer>>of(
                    "axis", OptionType.AXES, NormConstraint::axes)
            .or(List.of(0));

    public static final Schema<NormConstraint> MAX_NORM = Schema.of(
                    "MaxNorm",
                    (maxValue, axes) -> new NormConstraint(NormConstraint.MAX_NORM, 0, maxValue, 1, axes),
                    Option.<NormConstraint, Double>of("max_value", LARGEST, NormConstraint::maxValue)
                            .or(2.0),
                    AXIS)
            .alias("max_norm");
    public static final Schema<NormConstraint> UNIT_NORM = Schema.of(
                    "UnitNorm", axes -> new NormConstraint(NormConstraint.UNIT_NORM, 1, 1, 1, axes), AXIS)
            .alias("unit_norm");
    public static final Schema<NormConstraint> MIN_MAX_NORM = Schema.of(
                    "MinMaxNorm",
                    (minValue, maxValue, rate, axes) ->
                            new NormConstraint(NormConstraint.MIN_MAX_NORM, minValue, maxValue, rate, axes),
                    Option.real("min_value", NormConstraint::minValue, 0.0),
                    Option.real("max_value", NormConstraint::maxValue, 1.0),
                    Option.real("rate", NormConstraint::rate, 1.0),
                    AXIS)
            .alias("min_max_norm");

    private static final float EPSILON = 1e-7f;

    public NormConstraint {
        axes = List.copyOf(axes);
        if (!(minValue >= 0 && maxValue >= minValue && rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(schema + " needs 0 ≤ min ≤ max and a rate from 0 to 1, received min="
                    + minValue + ", max=" + maxValue + ", rate=" + rate + ".");
        }
    }

    @Override
    public void apply(Compute compute, Tensor w) {
        Shape shape = w.shape();
        int first = shape.rank();
        int last = 0;
        for (int i = 0; i < axes.size(); i++) {
            first = Math.min(first, shape.axis(axes.get(i)));
            last = Math.max(last, shape.axis(axes.get(i)));
        }
        if (last - first == axes.size() - 1) {
            applyToBlock(compute, w, first, last);
        } else {
            applyToScattered(compute, w);
        }
    }

    /** Axes side by side: the weight is (outer, length, inner), the norm along the middle. */
    private void applyToBlock(Compute compute, Tensor w, int first, int last) {
        Shape shape = w.shape();
        int inner = shape.product(last + 1, shape.rank());
        int length = shape.product(first, last + 1);
        int outer = shape.product(0, first);
        float[] values = w.storage().floats();
        try (Scratch scratch = compute.scratch()) {
            float[] factors = scratch.tensor(shape).storage().floats();
            for (int block = 0; block < outer; block++) {
                int start = w.offset() + block * length * inner;
                factors(values, start, length, inner, factors);
                scale(values, start, length, inner, factors);
            }
        }
    }

    private void factors(float[] w, int start, int length, int inner, float[] factors) {
        Arrays.fill(factors, 0, inner, 0f);
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < inner; j++) {
                float value = w[start + i * inner + j];
                factors[j] = Math.fma(value, value, factors[j]);
            }
        }
        float min = (float) minValue;
        float max = (float) maxValue;
        float share = (float) rate;
        float oneMinusRate = (float) (1 - rate);
        for (int j = 0; j < inner; j++) {
            float norm = (float) Math.sqrt(factors[j]);
            float clipped = Math.max(min, Math.min(norm, max));
            factors[j] = (share * clipped + oneMinusRate * norm) / (EPSILON + norm);
        }
    }

    private static void scale(float[] w, int start, int length, int inner, float[] factors) {
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < inner; j++) {
                w[start + i * inner + j] *= factors[j];
            }
        }
    }

    private void applyToScattered(Compute compute, Tensor w) {
        try (Scratch scratch = compute.scratch()) {
            Tensor all = scratch.like(w);
            Tensor norms = scratch.tensor(reduced(w.shape()));
            Tensor factors = scratch.like(norms);
            compute.unary(Unary.SQUARE, w, all);
            compute.reduce(all, norms, false);
            compute.unary(Unary.SQRT, norms, norms);
            compute.activating().clip(norms, (float) minValue, (float) maxValue, factors);
            compute.affine(factors, (float) rate, 0f, factors);
            compute.addScaled(norms, (float) (1 - rate), factors);
            compute.affine(norms, 1f, EPSILON, norms);
            compute.binary(Binary.DIVIDE, factors, norms, factors);
            compute.expand(factors, all);
            compute.binary(Binary.MULTIPLY, w, all, w);
        }
    }

    private Shape reduced(Shape shape) {
        Shape reduced = shape;
        for (int i = 0; i < axes.size(); i++) {
            reduced = reduced.with(shape.axis(axes.get(i)), 1);
        }
        return reduced;
    }
}
