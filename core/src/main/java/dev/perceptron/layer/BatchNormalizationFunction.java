package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = γ·r·(x − mean)·f + (γ·d + β) for each channel, with f = 1/√(variance + ε); r = 1 and d = 0 without
 * renormalization.
 *
 * <p>Backward: dβ = Σ dy, dγ = r·Σ dy·x̂ + d·Σ dy; with moments of the batch dx = γ·r·f·(dy − (Σ dy + x̂·Σ dy·x̂)/n), else
 * dx = γ·f·dy. r and d are taken as constants.
 *
 * @param recipe the layer
 * @param own whether the moments are the batch's own, which then move the moving ones
 * @param order the axes, batch included, with the channels last, or null if they are
 * @param sample a sample's shape
 * @param channels how many channels
 */
record BatchNormalizationFunction(
        BatchNormalization recipe, boolean own, int @Nullable [] order, Shape sample, int channels)
        implements LayerFunction {
    @Override
    public List<Shape> saved(int batch) {
        Shape each = Shape.of(channels);
        return List.of(each, each, each, each, Shape.of(batch, sample.size()));
    }

    private Tensor mean(LayerContext frame) {
        return own ? frame.saved(0) : frame.weight(first());
    }

    private static Tensor reciprocal(LayerContext frame) {
        return frame.saved(1);
    }

    /** r of renormalization. */
    private static Tensor stretch(LayerContext frame) {
        return frame.saved(2);
    }

    /** d of renormalization. */
    private static Tensor offset(LayerContext frame) {
        return frame.saved(3);
    }

    /** The number of the moving mean among the weights. */
    private int first() {
        return (recipe.scale() ? 1 : 0) + (recipe.center() ? 1 : 0);
    }

    private boolean renormalizes() {
        return own && recipe.renorm() != null;
    }

    /** The same values with the channels last. */
    private Tensor arranged(LayerContext frame, Tensor x, Scratch scratch) {
        int[] axes = order;
        if (axes == null) {
            return x;
        }
        Tensor moved = scratch.like(frame.saved(4));
        frame.compute().arranging().permute(x, axes, moved);
        return moved;
    }

    private @Nullable Tensor marks(LayerContext frame) {
        Tensor mask = frame.inputMask(0);
        if (own
                && mask != null
                && mask.size() * (long) channels != frame.input().size()) {
            throw new IllegalArgumentException(
                    "BatchNormalization with a mask needs the channels on the last axis and a"
                            + " mask of the input's shape without it, received the mask " + mask.shape()
                            + " for the input "
                            + frame.input().shape() + ".");
        }
        return own ? mask : null;
    }

    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor x = arranged(frame, frame.input(), scratch);
            Tensor reciprocal = reciprocal(frame);
            Tensor variance = own ? scratch.like(reciprocal) : frame.weight(first() + 1);
            if (own) {
                compute.normalizing().columnMoments(x, marks(frame), mean(frame), variance);
            }
            compute.affine(variance, 1f, recipe.epsilon(), reciprocal);
            compute.unary(Unary.SQRT, reciprocal, reciprocal);
            compute.unary(Unary.RECIPROCAL, reciprocal, reciprocal);
            if (own) {
                move(frame, variance);
            }
            int[] axes = order;
            Tensor y = axes == null ? frame.output() : scratch.like(x);
            compute.normalizing().normalizeColumns(x, mean(frame), factor(frame, scratch), shift(frame, scratch), y);
            if (axes != null) {
                compute.arranging().permuteBack(y, axes, frame.output());
            }
        }
    }

    /** γ·r·f. */
    private Tensor factor(LayerContext frame, Scratch scratch) {
        if (!recipe.scale() && !renormalizes()) {
            return reciprocal(frame);
        }
        Compute compute = frame.compute();
        Tensor factor = scratch.like(reciprocal(frame));
        compute.copy(reciprocal(frame), factor);
        if (recipe.scale()) {
            compute.binary(Binary.MULTIPLY, factor, frame.weight(0), factor);
        }
        if (renormalizes()) {
            compute.binary(Binary.MULTIPLY, factor, stretch(frame), factor);
        }
        return factor;
    }

    /** γ·d + β, or null for 0. */
    private @Nullable Tensor shift(LayerContext frame, Scratch scratch) {
        Tensor beta = recipe.center() ? frame.weight(first() - 1) : null;
        if (!renormalizes()) {
            return beta;
        }
        Compute compute = frame.compute();
        Tensor shift = scratch.like(reciprocal(frame));
        compute.copy(offset(frame), shift);
        if (recipe.scale()) {
            compute.binary(Binary.MULTIPLY, shift, frame.weight(0), shift);
        }
        if (beta != null) {
            compute.binary(Binary.ADD, shift, beta, shift);
        }
        return shift;
    }

    private void move(LayerContext frame, Tensor variance) {
        BatchNormalization.Renorm renorm = recipe.renorm();
        Tensor movingMean = frame.weight(first());
        Tensor movingVariance = frame.weight(first() + 1);
        if (renorm == null) {
            towards(frame, movingMean, mean(frame), recipe.momentum());
            towards(frame, movingVariance, variance, recipe.momentum());
            return;
        }
        Compute compute = frame.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor deviation = scratch.like(variance);
            compute.affine(variance, 1f, recipe.epsilon(), deviation);
            compute.unary(Unary.SQRT, deviation, deviation);
            correct(frame, deviation, renorm);
            towards(frame, frame.weight(first() + 3), mean(frame), renorm.momentum());
            towards(frame, frame.weight(first() + 4), deviation, renorm.momentum());
            towards(frame, movingMean, mean(frame), recipe.momentum());
            Tensor movingDeviation = frame.weight(first() + 2);
            towards(frame, movingDeviation, deviation, recipe.momentum());
            compute.binary(Binary.MULTIPLY, movingDeviation, movingDeviation, movingVariance);
            compute.affine(movingVariance, 1f, -recipe.epsilon(), movingVariance);
            compute.unary(Unary.RELU, movingVariance, movingVariance);
        }
    }

    private static void towards(LayerContext frame, Tensor moving, Tensor batch, float momentum) {
        frame.compute().affine(moving, momentum, 0f, moving);
        frame.compute().addScaled(batch, (float) (1.0 - (double) momentum), moving);
    }

    private void correct(LayerContext frame, Tensor deviation, BatchNormalization.Renorm renorm) {
        Compute compute = frame.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor reference = scratch.like(deviation);
            Tensor bound = scratch.like(deviation);
            compute.fill(bound, (float) Math.sqrt(recipe.epsilon()));
            compute.binary(Binary.MAXIMUM, frame.weight(first() + 4), bound, reference);
            Tensor r = stretch(frame);
            compute.binary(Binary.DIVIDE, deviation, reference, r);
            clip(compute, renorm.smallest(), Binary.MAXIMUM, bound, r);
            clip(compute, renorm.largest(), Binary.MINIMUM, bound, r);
            Tensor d = offset(frame);
            compute.binary(Binary.SUBTRACT, mean(frame), frame.weight(first() + 3), d);
            compute.binary(Binary.DIVIDE, d, reference, d);
            Float shift = renorm.shift();
            clip(compute, shift, Binary.MINIMUM, bound, d);
            clip(compute, shift == null ? null : -shift, Binary.MAXIMUM, bound, d);
        }
    }

    private static void clip(Compute compute, @Nullable Float limit, Binary choose, Tensor bound, Tensor values) {
        if (limit != null) {
            compute.fill(bound, limit);
            compute.binary(choose, values, bound, values);
        }
    }

    @Override
    public void backward(LayerContext frame) {
        Compute compute = frame.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor x = arranged(frame, frame.input(), scratch);
            Tensor dy = arranged(frame, frame.outputGradient(), scratch);
            Tensor sums = scratch.like(reciprocal(frame));
            Tensor dots = scratch.like(reciprocal(frame));
            compute.columnSums(dy, sums, false);
            compute.normalizing().columnDots(dy, x, mean(frame), reciprocal(frame), dots);
            if (recipe.center()) {
                add(frame, sums, first() - 1);
            }
            if (recipe.scale()) {
                Tensor dGamma = dots;
                if (renormalizes()) {
                    dGamma = scratch.like(dots);
                    Tensor part = scratch.like(dots);
                    compute.binary(Binary.MULTIPLY, dots, stretch(frame), dGamma);
                    compute.binary(Binary.MULTIPLY, sums, offset(frame), part);
                    compute.binary(Binary.ADD, dGamma, part, dGamma);
                }
                add(frame, dGamma, 0);
            }
            Tensor dx = frame.inputGradient(0);
            if (dx == null) {
                return;
            }
            int[] axes = order;
            Tensor target = axes == null ? dx : dy;
            Tensor g = dy;
            if (own) {
                compute.normalizing()
                        .columnsGradient(dy, x, mean(frame), reciprocal(frame), marks(frame), sums, dots, target);
                g = target;
            }
            Tensor zeros = scratch.like(sums);
            compute.fill(zeros, 0f);
            compute.normalizing().normalizeColumns(g, zeros, factor(frame, scratch), null, target);
            if (axes != null) {
                compute.arranging().permuteBack(target, axes, dx);
            }
        }
    }

    private static void add(LayerContext frame, Tensor sums, int weight) {
        Tensor gradient = frame.weightGradient(weight);
        if (gradient == null) {
            return;
        }
        if (frame.accumulate(weight)) {
            frame.compute().addScaled(sums, 1f, gradient);
        } else {
            frame.compute().copy(sums, gradient);
        }
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
