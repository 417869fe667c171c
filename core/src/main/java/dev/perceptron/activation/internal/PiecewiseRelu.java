package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.compute.StepFunction;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * f(x) = p − s·max(t−x, 0), where p = x for x > t, else 0, cut at 0 and at m. Source: Keras {@code relu} with arguments.
 *
 * <p>The derivative is s below t, 0 at t, 1 above, 0 beyond m. Where a cut only just begins, at m and for negative t at
 * 0, it is ½; at m = 6 with t = 0 it is 0, as Keras computes that case as {@code relu6}. Without t and m this is a leaky
 * ReLU with the derivative 1 at 0.
 *
 * @param negativeSlope s, Keras's default 0
 * @param maxValue m, 0 or more, or null for no upper end
 * @param threshold t, Keras's default 0
 */
public record PiecewiseRelu(float negativeSlope, @Nullable Float maxValue, float threshold) implements OfInput {
    private static final Option<ActivationFunction, Float> MAX_VALUE = Option.<ActivationFunction>single(
                    "max_value", relu -> of(relu).maxValue)
            .atLeast(0)
            .orNull();
    public static final Schema<ActivationFunction> SCHEMA = Schema.of(
            "relu",
            (negativeSlope, maxValue, threshold) -> of(negativeSlope, maxValue, threshold),
            Option.<ActivationFunction>single("negative_slope", relu -> of(relu).negativeSlope, 0f),
            MAX_VALUE,
            Option.<ActivationFunction>single("threshold", relu -> of(relu).threshold, 0f));

    private static final PiecewiseRelu PLAIN = new PiecewiseRelu(0, null, 0);
    private static final float SIX = 6f;

    public PiecewiseRelu {
        MAX_VALUE.check("relu", maxValue);
    }

    /** The function of these arguments: {@link Relu} where they are Keras's defaults. */
    public static ActivationFunction of(float negativeSlope, @Nullable Float maxValue, float threshold) {
        return negativeSlope == 0 && maxValue == null && threshold == 0
                ? new Relu()
                : new PiecewiseRelu(negativeSlope, maxValue, threshold);
    }

    /** A ReLU's arguments. */
    private static PiecewiseRelu of(ActivationFunction relu) {
        return relu instanceof PiecewiseRelu arguments ? arguments : PLAIN;
    }

    @Override
    public Schema<ActivationFunction> schema() {
        return SCHEMA;
    }

    private boolean isLeaky() {
        return negativeSlope != 0 && maxValue == null && threshold == 0;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        if (isLeaky()) {
            new LeakyRelu(negativeSlope).forward(compute, x, y);
            return;
        }
        try (Scratch scratch = compute.scratch()) {
            Tensor below = scratch.like(x);
            if (negativeSlope != 0) {
                compute.affine(x, -1f, threshold, below);
                compute.unary(Unary.RELU, below, below);
            }
            if (threshold == 0) {
                compute.unary(Unary.RELU, x, y);
            } else {
                Tensor zeros = scratch.like(x);
                compute.fill(zeros, 0f);
                compute.where(x, threshold, x, zeros, y);
            }
            if (maxValue != null) {
                compute.activating().clip(y, 0f, maxValue, y);
            }
            if (negativeSlope != 0) {
                compute.addScaled(below, -negativeSlope, y);
            }
        }
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        if (isLeaky()) {
            new LeakyRelu(negativeSlope).backward(compute, x, y, dy, dx);
        } else if (maxValue != null && threshold < 0) {
            try (Scratch scratch = compute.scratch()) {
                Tensor below = scratch.like(x);
                compute.activating().steps(x, kink(threshold, negativeSlope, 0, 0), dy, below);
                float middle = maxValue > 0 ? 0.5f : 0.25f;
                compute.activating().steps(x, new StepFunction(0, maxValue, 0, middle, 1, 0.5f, 0, 0), dy, dx);
                compute.addScaled(below, 1f, dx);
            }
        } else {
            compute.activating().steps(x, slope(), dy, dx);
        }
    }

    private StepFunction slope() {
        Float end = maxValue;
        if (end == null) {
            return kink(threshold, negativeSlope, 0, 1);
        }
        if (end <= threshold) {
            return kink(threshold, negativeSlope, 0, 0);
        }
        float atEnd = threshold == 0 && end == SIX ? 0f : 0.5f;
        return new StepFunction(threshold, end, negativeSlope, 0, 1, atEnd, 0, 0);
    }

    private static StepFunction kink(float place, float below, float at, float above) {
        return new StepFunction(place, place, below, at, above, above, above, 0);
    }
}
