package dev.perceptron.layer;

import dev.perceptron.compute.Arranging;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Normalizing;
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
 * @param gamma whether there is a γ, weight 0
 * @param beta whether there is a β, the last weight
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
        implements LayerFunction {
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

    private static final int MOVED = 0;
    private static final int WORK = 1;
    private static final int COLUMNS = 2;
    private static final int ZEROS = 3;
    private static final int MEANS = 4;

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

    private Tensor arranged(Compute compute, Tensor x, Tensor like) {
        int[] axes = order;
        if (axes == null) {
            return x;
        }
        Tensor moved = compute.scratch(MOVED, like.shape());
        compute.arranging().permute(x, axes, moved);
        return moved;
    }

    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor hat = frame.saved(0);
        normalize(frame, arranged(compute, frame.input(), hat), hat, frame.saved(1));
        int[] axes = order;
        Tensor y = axes == null ? frame.output() : compute.scratch(WORK, hat.shape());
        Tensor scaled = hat;
        if (gamma) {
            Tensor factor = perColumn(compute, frame.weight(0), COLUMNS);
            Tensor shift = beta ? perColumn(compute, frame.weight(1), MEANS) : null;
            compute.normalizing().normalizeColumns(hat, zeros(compute, factor), factor, shift, y);
            scaled = y;
        } else if (beta) {
            Tensor shift = perColumn(compute, frame.weight(0), MEANS);
            Tensor ones = compute.scratch(COLUMNS, shift.shape());
            compute.fill(ones, 1f);
            compute.normalizing().normalizeColumns(hat, zeros(compute, shift), ones, shift, y);
            scaled = y;
        }
        if (axes != null) {
            compute.arranging().permuteBack(scaled, axes, frame.output());
        } else if (scaled == hat) {
            compute.copy(hat, y);
        }
    }

    private void normalize(LayerContext frame, Tensor x, Tensor hat, Tensor factor) {
        Compute compute = frame.compute();
        Normalizing normalizing = compute.normalizing();
        Tensor mean = compute.scratch(MEANS, factor.shape());
        switch (kind) {
            case MOMENTS, DEVIATION -> normalizing.rowMoments(x, mean, factor);
            case ROOT_MEAN_SQUARE, NORM -> normalizing.rowSquares(x, factor);
        }
        if (kind == Kind.NORM) {
            // 1 above the floor, 0 below it, NaN for a row of zeros
            Tensor changes = mean;
            Tensor least = compute.scratch(ZEROS, factor.shape());
            Tensor ones = compute.scratch(COLUMNS, factor.shape());
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
            normalizing.normalizeRows(hat, null, mean, frame.saved(2));
        } else if (kind == Kind.DEVIATION) {
            normalizing.normalizeRows(x, mean, factor, frame.saved(2));
        }
    }

    private Tensor perColumn(Compute compute, Tensor weight, int slot) {
        if (repeat == 1) {
            return weight;
        }
        Tensor repeated = compute.scratch(slot, columns);
        compute.arranging().repeatEach(weight, repeat, repeated);
        return repeated;
    }

    private static Tensor zeros(Compute compute, Tensor like) {
        Tensor zeros = compute.scratch(ZEROS, like.shape());
        compute.fill(zeros, 0f);
        return zeros;
    }

    @Override
    public void backward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor hat = frame.saved(0);
        Tensor dy = arranged(compute, frame.outputGradient(), hat);
        if (beta) {
            sum(frame, dy, gamma ? 1 : 0);
        }
        Tensor work = compute.scratch(WORK, hat.shape());
        if (gamma && frame.weightGradient(0) != null) {
            compute.binary(Binary.MULTIPLY, dy, hat, work);
            sum(frame, work, 0);
        }
        Tensor dx = frame.inputGradient(0);
        if (dx == null) {
            return;
        }
        if (gamma) {
            Tensor factor = perColumn(compute, frame.weight(0), COLUMNS);
            compute.normalizing().normalizeColumns(dy, zeros(compute, factor), factor, null, work);
        }
        Tensor g = gamma ? work : dy;
        Tensor direction = kind == Kind.DEVIATION || kind == Kind.NORM ? frame.saved(2) : hat;
        float divisor = kind == Kind.NORM ? 1f : (float) size / groups;
        int[] axes = order;
        Tensor target = axes == null ? dx : work;
        compute.normalizing().rowsGradient(g, hat, direction, frame.saved(1), divisor, kind == Kind.MOMENTS, target);
        if (axes != null) {
            compute.arranging().permuteBack(work, axes, dx);
        }
    }

    private void sum(LayerContext frame, Tensor values, int weight) {
        Tensor gradient = frame.weightGradient(weight);
        if (gradient == null) {
            return;
        }
        Compute compute = frame.compute();
        if (repeat == 1) {
            compute.columnSums(values, gradient, frame.accumulate(weight));
            return;
        }
        Arranging arranging = compute.arranging();
        Tensor sums = compute.scratch(COLUMNS, columns);
        compute.columnSums(values, sums, false);
        arranging.sumEach(sums, repeat, gradient, frame.accumulate(weight));
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
