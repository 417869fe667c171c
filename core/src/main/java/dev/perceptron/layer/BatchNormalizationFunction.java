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
        implements OutputFreeFunction {
    private static final int GAMMA = 0;

    /** Saved: the batch's mean, f, r and d of each channel, and the shape of a batch with the channels last. */
    private static final int MEAN = 0;

    private static final int RECIPROCAL = 1;
    private static final int STRETCH = 2;
    private static final int OFFSET = 3;
    private static final int ARRANGED = 4;

    @Override
    public List<Shape> saved(int batch) {
        Shape each = Shape.of(channels);
        return List.of(each, each, each, each, Shape.of(batch, sample.size()));
    }

    private Tensor mean(LayerContext context) {
        return own ? context.saved(MEAN) : movingMean(context);
    }

    private int beta() {
        return recipe.scale() ? GAMMA + 1 : 0;
    }

    /** The number of the moving mean among the weights; those after it move too. */
    private int moving() {
        return recipe.center() ? beta() + 1 : beta();
    }

    private Tensor movingMean(LayerContext context) {
        return context.weight(moving());
    }

    private Tensor movingVariance(LayerContext context) {
        return context.weight(moving() + 1);
    }

    private Tensor movingDeviation(LayerContext context) {
        return context.weight(moving() + 2);
    }

    private Tensor renormMean(LayerContext context) {
        return context.weight(moving() + 3);
    }

    private Tensor renormDeviation(LayerContext context) {
        return context.weight(moving() + 4);
    }

    private static Tensor reciprocal(LayerContext context) {
        return context.saved(RECIPROCAL);
    }

    /** r of renormalization. */
    private static Tensor stretch(LayerContext context) {
        return context.saved(STRETCH);
    }

    /** d of renormalization. */
    private static Tensor offset(LayerContext context) {
        return context.saved(OFFSET);
    }

    private boolean renormalizes() {
        return own && recipe.renorm() != null;
    }

    /** The same values with the channels last. */
    private Tensor arranged(LayerContext context, Tensor x, Scratch scratch) {
        int[] axes = order;
        if (axes == null) {
            return x;
        }
        Tensor moved = scratch.like(context.saved(ARRANGED));
        context.compute().arranging().permute(x, axes, moved);
        return moved;
    }

    private @Nullable Tensor marks(LayerContext context) {
        Tensor mask = context.inputMask(0);
        if (own
                && mask != null
                && mask.size() * (long) channels != context.input().size()) {
            throw new IllegalArgumentException(
                    "BatchNormalization with a mask needs the channels on the last axis and a"
                            + " mask of the input's shape without it, received the mask " + mask.shape()
                            + " for the input "
                            + context.input().shape() + ".");
        }
        return own ? mask : null;
    }

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor x = arranged(context, context.input(), scratch);
            Tensor reciprocal = reciprocal(context);
            Tensor variance = own ? scratch.like(reciprocal) : movingVariance(context);
            if (own) {
                compute.normalizing().columnMoments(x, marks(context), mean(context), variance);
            }
            compute.affine(variance, 1f, recipe.epsilon(), reciprocal);
            compute.unary(Unary.SQRT, reciprocal, reciprocal);
            compute.unary(Unary.RECIPROCAL, reciprocal, reciprocal);
            if (own) {
                move(context, variance);
            }
            int[] axes = order;
            Tensor y = axes == null ? context.output() : scratch.like(x);
            compute.normalizing()
                    .normalizeColumns(x, mean(context), factor(context, scratch), shift(context, scratch), y);
            if (axes != null) {
                compute.arranging().permuteBack(y, axes, context.output());
            }
        }
    }

    /** γ·r·f. */
    private Tensor factor(LayerContext context, Scratch scratch) {
        if (!recipe.scale() && !renormalizes()) {
            return reciprocal(context);
        }
        Compute compute = context.compute();
        Tensor factor = scratch.like(reciprocal(context));
        compute.copy(reciprocal(context), factor);
        if (recipe.scale()) {
            compute.binary(Binary.MULTIPLY, factor, context.weight(GAMMA), factor);
        }
        if (renormalizes()) {
            compute.binary(Binary.MULTIPLY, factor, stretch(context), factor);
        }
        return factor;
    }

    /** γ·d + β, or null for 0. */
    private @Nullable Tensor shift(LayerContext context, Scratch scratch) {
        Tensor beta = recipe.center() ? context.weight(beta()) : null;
        if (!renormalizes()) {
            return beta;
        }
        Compute compute = context.compute();
        Tensor shift = scratch.like(reciprocal(context));
        compute.copy(offset(context), shift);
        if (recipe.scale()) {
            compute.binary(Binary.MULTIPLY, shift, context.weight(GAMMA), shift);
        }
        if (beta != null) {
            compute.binary(Binary.ADD, shift, beta, shift);
        }
        return shift;
    }

    private void move(LayerContext context, Tensor variance) {
        BatchNormalization.Renorm renorm = recipe.renorm();
        Tensor movingMean = movingMean(context);
        Tensor movingVariance = movingVariance(context);
        if (renorm == null) {
            towards(context, movingMean, mean(context), recipe.momentum());
            towards(context, movingVariance, variance, recipe.momentum());
            return;
        }
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor deviation = scratch.like(variance);
            compute.affine(variance, 1f, recipe.epsilon(), deviation);
            compute.unary(Unary.SQRT, deviation, deviation);
            correct(context, deviation, renorm);
            towards(context, renormMean(context), mean(context), renorm.momentum());
            towards(context, renormDeviation(context), deviation, renorm.momentum());
            towards(context, movingMean, mean(context), recipe.momentum());
            Tensor movingDeviation = movingDeviation(context);
            towards(context, movingDeviation, deviation, recipe.momentum());
            compute.binary(Binary.MULTIPLY, movingDeviation, movingDeviation, movingVariance);
            compute.affine(movingVariance, 1f, -recipe.epsilon(), movingVariance);
            compute.unary(Unary.RELU, movingVariance, movingVariance);
        }
    }

    private static void towards(LayerContext context, Tensor moving, Tensor batch, float momentum) {
        context.compute().affine(moving, momentum, 0f, moving);
        context.compute().addScaled(batch, (float) (1.0 - (double) momentum), moving);
    }

    private void correct(LayerContext context, Tensor deviation, BatchNormalization.Renorm renorm) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor reference = scratch.like(deviation);
            Tensor bound = scratch.like(deviation);
            compute.fill(bound, (float) Math.sqrt(recipe.epsilon()));
            compute.binary(Binary.MAXIMUM, renormDeviation(context), bound, reference);
            Tensor r = stretch(context);
            compute.binary(Binary.DIVIDE, deviation, reference, r);
            clip(compute, renorm.smallest(), Binary.MAXIMUM, bound, r);
            clip(compute, renorm.largest(), Binary.MINIMUM, bound, r);
            Tensor d = offset(context);
            compute.binary(Binary.SUBTRACT, mean(context), renormMean(context), d);
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
    public void backward(LayerContext context) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor x = arranged(context, context.input(), scratch);
            Tensor dy = arranged(context, context.outputGradient(), scratch);
            Tensor sums = scratch.like(reciprocal(context));
            Tensor dots = scratch.like(reciprocal(context));
            compute.columnSums(dy, sums, false);
            compute.normalizing().columnDots(dy, x, mean(context), reciprocal(context), dots);
            if (recipe.center()) {
                add(context, sums, beta());
            }
            if (recipe.scale()) {
                Tensor dGamma = dots;
                if (renormalizes()) {
                    dGamma = scratch.like(dots);
                    Tensor part = scratch.like(dots);
                    compute.binary(Binary.MULTIPLY, dots, stretch(context), dGamma);
                    compute.binary(Binary.MULTIPLY, sums, offset(context), part);
                    compute.binary(Binary.ADD, dGamma, part, dGamma);
                }
                add(context, dGamma, GAMMA);
            }
            Tensor dx = context.inputGradient(0);
            if (dx == null) {
                return;
            }
            int[] axes = order;
            Tensor target = axes == null ? dx : dy;
            Tensor g = dy;
            if (own) {
                compute.normalizing()
                        .columnsGradient(dy, x, mean(context), reciprocal(context), marks(context), sums, dots, target);
                g = target;
            }
            Tensor zeros = scratch.like(sums);
            compute.fill(zeros, 0f);
            compute.normalizing().normalizeColumns(g, zeros, factor(context, scratch), null, target);
            if (axes != null) {
                compute.arranging().permuteBack(target, axes, dx);
            }
        }
    }

    private static void add(LayerContext context, Tensor sums, int weight) {
        Tensor gradient = context.weightGradient(weight);
        if (gradient == null) {
            return;
        }
        if (context.accumulate(weight)) {
            context.compute().addScaled(sums, 1f, gradient);
        } else {
            context.compute().copy(sums, gradient);
        }
    }
}
