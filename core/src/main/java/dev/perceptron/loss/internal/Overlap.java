package dev.perceptron.loss.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sums of Dice and Tversky along some axes: 1 − a·I/D with I = Σ y·p and D = b·I + Σ (c·y + d·p) + 1e−7.
 *
 * <p>Allocates three numbers for each value, unless there is only one.
 */
public final class Overlap {
    private Overlap() {}

    /** The numbers a, b, c, d. */
    public record Weights(double a, double b, double c, double d) {}

    /** The axes that are summed away, or null for all; written as a list. */
    public static <L> Option<L, @Nullable List<Integer>> axes(Function<L, @Nullable List<Integer>> getter) {
        OptionType<List<Integer>> type =
                OptionType.AXES.writtenBy(OptionType.listOf(OptionType.INTEGER).write());
        return Option.<L, @Nullable List<Integer>>of("axis", type, getter).orNull();
    }

    /** The shape that is left when the axes, or all if null, are summed away. */
    public static Shape valueShape(@Nullable List<Integer> axes, Shape predicted) {
        if (axes == null) {
            return Shape.scalar();
        }
        int[] kept = new int[predicted.rank()];
        int count = 0;
        for (int axis = 0; axis < predicted.rank(); axis++) {
            if (!gone(axes, predicted, axis)) {
                kept[count++] = predicted.dim(axis);
            }
        }
        return Shape.of(java.util.Arrays.copyOf(kept, count));
    }

    private static boolean gone(@Nullable List<Integer> axes, Shape shape, int axis) {
        if (axes == null) {
            return true;
        }
        for (int i = 0; i < axes.size(); i++) {
            if (shape.axis(axes.get(i)) == axis) {
                return true;
            }
        }
        return false;
    }

    /** The value an element belongs to. */
    private static int value(@Nullable List<Integer> axes, Shape shape, int element) {
        int value = 0;
        int stride = 1;
        int rest = element;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (!gone(axes, shape, axis)) {
                value += rest % shape.dim(axis) * stride;
                stride *= shape.dim(axis);
            }
            rest /= shape.dim(axis);
        }
        return value;
    }

    /** I and D of each value in turn. */
    private static double[] sums(Weights w, @Nullable List<Integer> axes, Tensor yTrue, Tensor yPred, int count) {
        float[] t = yTrue.storage().floats();
        float[] p = yPred.storage().floats();
        double[] sums = new double[2 * count];
        for (int i = 0; i < yPred.size(); i++) {
            int value = count == 1 ? 0 : value(axes, yPred.shape(), i);
            double y = t[yTrue.offset() + i];
            double q = p[yPred.offset() + i];
            sums[2 * value] += y * q;
            sums[2 * value + 1] += w.b() * y * q + w.c() * y + w.d() * q;
        }
        for (int i = 0; i < count; i++) {
            sums[2 * i + 1] += Clipped.EPSILON;
        }
        return sums;
    }

    public static void values(Weights w, @Nullable List<Integer> axes, Tensor yTrue, Tensor yPred, Tensor values) {
        double[] sums = sums(w, axes, yTrue, yPred, values.size());
        for (int i = 0; i < values.size(); i++) {
            values.storage().floats()[values.offset() + i] = (float) (1 - w.a() * sums[2 * i] / sums[2 * i + 1]);
        }
    }

    /** dp = −upstream·a·(y·D − I·(b·y + d))/D². */
    public static void gradient(
            Weights w, @Nullable List<Integer> axes, Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        double[] sums = sums(w, axes, yTrue, yPred, upstream.size());
        for (int i = 0; i < yPred.size(); i++) {
            int value = upstream.size() == 1 ? 0 : value(axes, yPred.shape(), i);
            double y = yTrue.storage().floats()[yTrue.offset() + i];
            double d = sums[2 * value + 1];
            double slope = -w.a() * (y - sums[2 * value] / d * (w.b() * y + w.d())) / d;
            dPred.storage().floats()[dPred.offset() + i] =
                    (float) (slope * upstream.storage().floats()[upstream.offset() + value]);
        }
    }
}
