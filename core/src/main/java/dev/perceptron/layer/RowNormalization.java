package dev.perceptron.layer;

import dev.perceptron.compute.Arranging;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Normalizing;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes groups of a sample's values, then scales by γ and shifts by β: layer, group, RMS and unit normalization.
 *
 * <p>The axes are put in an order in which each group is one row; with x̂ = (x − m)·f, y = γ·x̂ + β. Backward, with g =
 * γ·dy: dβ = Σ dy, dγ = Σ dy·x̂, dx = f·(g − mean g − x̂·mean(g·x̂)), without the first mean where m = 0.
 *
 * @param kind what m and f are
 * @param epsilon added to the variance or the mean square, or the least sum of squares
 * @param order the axes, batch included, in the order in which a group is a row, or null if they are so
 * @param size the number of values of a sample
 * @param columns the same as a shape: that of repeated γ and β
 * @param groups rows of a sample
 * @param repeat how many neighbours in the new order share one γ and β
 * @param gamma whether there is a γ
 * @param beta whether there is a β
 */
record RowNormalization(
        Kind kind,
        float epsilon,
        int @Nullable [] order,
        int size,
        Shape columns,
        int groups,
        int repeat,
        boolean gamma,
        boolean beta)
        implements ForgetfulFunction {
    RowNormalization(
            Kind kind,
            float epsilon,
            int @Nullable [] order,
            int size,
            int groups,
            int repeat,
            boolean gamma,
            boolean beta) {
        this(kind, epsilon, order, size, Shape.of(size), groups, repeat, gamma, beta);
    }

    private static final int GAMMA = 0;

    /** The saved x̂, one row for each group. */
    private static final int HAT = 0;

    /** The saved f, one for each group. */
    private static final int FACTOR = 1;

    /** How the logarithm of f changes with x, if that is not x̂. */
    private static final int DIRECTION = 2;

    /** What a group is shifted and divided by. */
    enum Kind {
        /** Its mean; the root of its variance + epsilon. */
        MOMENTS,
        /** Nothing; the root of its mean square + epsilon. */
        ROOT_MEAN_SQUARE,
        /** Nothing; the root of its variance + epsilon. */
        DEVIATION,
        /** Nothing; its norm, whose square is at least epsilon; the gradient of a group of zeros is NaN, as in Keras. */
        NORM
    }

    /** The order of axes, batch included, that puts the normalized ones last; null if they are. */
    static int @Nullable [] lastly(int rank, List<Integer> axes) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            if (!axes.contains(axis)) {
                order.add(axis);
            }
        }
        order.addAll(axes);
        int[] result = order.stream().mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < rank; i++) {
            if (result[i] != i) {
                return result;
            }
        }
        return null;
    }

    private int betaWeight() {
        return gamma ? GAMMA + 1 : 0;
    }

    @Override
    public List<Shape> saved(int batch) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(Shape.of(batch * groups, size / groups));
        shapes.add(Shape.of(batch * groups));
        if (kind == Kind.DEVIATION || kind == Kind.NORM) {
            shapes.add(Shape.of(batch * groups, size / groups));
        }
        return shapes;
    }

    private Tensor arranged(Compute compute, Tensor x, Tensor like, Scratch scratch) {
        int[] axes = order;
        if (axes == null) {
            return x;
        }
        Tensor moved = scratch.like(like);
        compute.arranging().permute(x, axes, moved);
        return moved;
    }

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        Tensor hat = context.saved(HAT);
        try (Scratch scratch = compute.scratch()) {
            normalize(context, arranged(compute, context.input(), hat, scratch), hat, context.saved(FACTOR));
            int[] axes = order;
            Tensor y = axes == null ? context.output() : scratch.like(hat);
            Tensor scaled = hat;
            if (gamma) {
                Tensor factor = perColumn(compute, context.weight(GAMMA), scratch);
                Tensor shift = beta ? perColumn(compute, context.weight(betaWeight()), scratch) : null;
                compute.normalizing().normalizeColumns(hat, zeros(compute, factor, scratch), factor, shift, y);
                scaled = y;
            } else if (beta) {
                Tensor shift = perColumn(compute, context.weight(betaWeight()), scratch);
                Tensor ones = scratch.like(shift);
                compute.fill(ones, 1f);
                compute.normalizing().normalizeColumns(hat, zeros(compute, shift, scratch), ones, shift, y);
                scaled = y;
            }
            if (axes != null) {
                compute.arranging().permuteBack(scaled, axes, context.output());
            } else if (scaled == hat) {
                compute.copy(hat, y);
            }
        }
    }

    private void normalize(LayerContext context, Tensor x, Tensor hat, Tensor factor) {
        Compute compute = context.compute();
        Normalizing normalizing = compute.normalizing();
        try (Scratch scratch = compute.scratch()) {
            Tensor mean = scratch.like(factor);
            switch (kind) {
                case MOMENTS, DEVIATION -> normalizing.rowMoments(x, mean, factor);
                case ROOT_MEAN_SQUARE, NORM -> normalizing.rowSquares(x, factor);
            }
            if (kind == Kind.NORM) {
                // 1 above the floor, 0 below it, NaN for a row of zeros
                Tensor changes = mean;
                Tensor least = scratch.like(factor);
                Tensor ones = scratch.like(factor);
                compute.fill(changes, 0f);
                compute.fill(ones, 1f);
                compute.where(factor, epsilon, ones, changes, changes);
                compute.affine(factor, 0f, 0f, least);
                compute.binary(Binary.DIVIDE, least, factor, least);
                compute.binary(Binary.ADD, changes, least, changes);
                compute.fill(least, epsilon);
                compute.binary(Binary.MAXIMUM, factor, least, factor);
            } else {
                compute.affine(factor, kind == Kind.ROOT_MEAN_SQUARE ? (float) groups / size : 1f, epsilon, factor);
            }
            compute.unary(Unary.SQRT, factor, factor);
            compute.unary(Unary.RECIPROCAL, factor, factor);
            normalizing.normalizeRows(x, kind == Kind.MOMENTS ? mean : null, factor, hat);
            if (kind == Kind.NORM) {
                normalizing.normalizeRows(hat, null, mean, context.saved(DIRECTION));
            } else if (kind == Kind.DEVIATION) {
                normalizing.normalizeRows(x, mean, factor, context.saved(DIRECTION));
            }
        }
    }

    private Tensor perColumn(Compute compute, Tensor weight, Scratch scratch) {
        if (repeat == 1) {
            return weight;
        }
        Tensor repeated = scratch.tensor(columns);
        compute.arranging().repeatEach(weight, repeat, repeated);
        return repeated;
    }

    private static Tensor zeros(Compute compute, Tensor like, Scratch scratch) {
        Tensor zeros = scratch.like(like);
        compute.fill(zeros, 0f);
        return zeros;
    }

    @Override
    public void backward(LayerContext context) {
        Compute compute = context.compute();
        Tensor hat = context.saved(HAT);
        try (Scratch scratch = compute.scratch()) {
            Tensor dy = arranged(compute, context.outputGradient(), hat, scratch);
            if (beta) {
                sum(context, dy, betaWeight());
            }
            Tensor work = scratch.like(hat);
            if (gamma && context.weightGradient(GAMMA) != null) {
                compute.binary(Binary.MULTIPLY, dy, hat, work);
                sum(context, work, GAMMA);
            }
            Tensor dx = context.inputGradient(0);
            if (dx == null) {
                return;
            }
            if (gamma) {
                Tensor factor = perColumn(compute, context.weight(GAMMA), scratch);
                compute.normalizing().normalizeColumns(dy, zeros(compute, factor, scratch), factor, null, work);
            }
            Tensor g = gamma ? work : dy;
            Tensor direction = kind == Kind.DEVIATION || kind == Kind.NORM ? context.saved(DIRECTION) : hat;
            float divisor = kind == Kind.NORM ? 1f : (float) size / groups;
            int[] axes = order;
            Tensor target = axes == null ? dx : work;
            compute.normalizing()
                    .rowsGradient(g, hat, direction, context.saved(FACTOR), divisor, kind == Kind.MOMENTS, target);
            if (axes != null) {
                compute.arranging().permuteBack(work, axes, dx);
            }
        }
    }

    private void sum(LayerContext context, Tensor values, int weight) {
        Tensor gradient = context.weightGradient(weight);
        if (gradient == null) {
            return;
        }
        Compute compute = context.compute();
        if (repeat == 1) {
            compute.columnSums(values, gradient, context.accumulate(weight));
            return;
        }
        Arranging arranging = compute.arranging();
        try (Scratch scratch = compute.scratch()) {
            Tensor sums = scratch.tensor(columns);
            compute.columnSums(values, sums, false);
            arranging.sumEach(sums, repeat, gradient, context.accumulate(weight));
        }
    }
}
