package dev.perceptron.preprocessing;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Normalization} does with a batch.
 *
 * @param shape of the means, batch axis included, 1 along the axes averaged over
 * @param mean given means, or null to read the weights
 * @param variance given variances, or null to read the weights
 */
record NormalizationFunction(
        Shape shape, @Nullable Tensor mean, @Nullable Tensor variance, boolean invert) implements LayerFunction {
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;

    private static final float LEAST = 1e-7f;

    /** y = (x − mean) / max(√variance, 10⁻⁷), or its inverse; mean and variance stretch to x. */
    static void normalize(Compute compute, Tensor x, Tensor mean, Tensor variance, boolean invert, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor wide = scratch.like(x);
            if (invert) {
                scale(compute, x, variance, true, wide, y);
                compute.expand(mean, wide);
                compute.binary(Binary.ADD, wide, y, y);
            } else {
                compute.expand(mean, wide);
                compute.binary(Binary.SUBTRACT, x, wide, y);
                scale(compute, y, variance, false, wide, y);
            }
        }
    }

    /** y = x times or through the floored standard deviation. */
    private static void scale(Compute compute, Tensor x, Tensor variance, boolean multiply, Tensor wide, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor deviation = scratch.like(variance);
            Tensor least = scratch.like(variance);
            compute.unary(Unary.SQRT, variance, deviation);
            compute.fill(least, LEAST);
            compute.binary(Binary.MAXIMUM, deviation, least, deviation);
            compute.expand(deviation, wide);
            compute.binary(multiply ? Binary.MULTIPLY : Binary.DIVIDE, x, wide, y);
        }
    }

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            normalize(
                    compute,
                    context.input(),
                    mean(context, scratch),
                    variance(context, scratch),
                    invert,
                    context.output());
        }
    }

    @Override
    public void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            Tensor dy = context.outputGradient();
            Compute compute = context.compute();
            try (Scratch scratch = compute.scratch()) {
                scale(compute, dy, variance(context, scratch), invert, scratch.like(dy), dx);
            }
        }
    }

    private Tensor mean(LayerContext context, Scratch scratch) {
        return mean == null ? shaped(context, MEAN, scratch) : mean;
    }

    private Tensor variance(LayerContext context, Scratch scratch) {
        return variance == null ? shaped(context, VARIANCE, scratch) : variance;
    }

    /** A weight under the shape that stretches to the batch; no view is made, so that steps allocate nothing. */
    private Tensor shaped(LayerContext context, int weight, Scratch scratch) {
        Tensor shaped = scratch.tensor(shape);
        context.compute().copy(context.weight(weight), shaped);
        return shaped;
    }

    @Override
    public boolean readsInput() {
        return false;
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
