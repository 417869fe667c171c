package dev.perceptron.preprocessing;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The axes of a batch that keep a mean of their own; the others are averaged over.
 *
 * @param axes counted from the front, ascending, the batch axis being 0
 */
record KeptAxes(List<Integer> axes) {
    /** Resolves axes against a batch's shape; negative ones count from the end. */
    static KeptAxes of(List<Integer> axes, Shape batch) {
        for (int axis : axes) {
            if (axis < -batch.rank() || axis >= batch.rank()) {
                throw new IllegalArgumentException(
                        "Normalization's axes must lie from " + -batch.rank() + " to " + (batch.rank() - 1)
                                + " for inputs of shape " + batch + " (batch first), received " + axes + ".");
            }
        }
        return new KeptAxes(axes.stream().map(batch::axis).distinct().sorted().toList());
    }

    /** The lengths of the kept axes. */
    Shape shape(Shape batch) {
        return Shape.of(axes.stream().mapToInt(batch::dim).toArray());
    }

    /** The batch's shape with length 1 along the other axes. */
    Shape broadcast(Shape batch) {
        int[] dims = batch.dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = axes.contains(axis) ? dims[axis] : 1;
        }
        return Shape.of(dims);
    }

    /** Stretches given values, aligned at the last kept axis, to {@link #broadcast}. */
    Tensor stretch(Tensor values, Shape batch) {
        Tensor kept = Tensor.zeros(shape(batch));
        if (values.shape().rank() > kept.shape().rank()) {
            throw new IllegalArgumentException("A mean of shape " + values.shape() + " does not fit the " + axes.size()
                    + " axes of Normalization; give one number, or one for each place along the axes.");
        }
        Preprocessor.compute().expand(values, kept);
        return kept.reshape(broadcast(batch));
    }

    /** Means and variances of all batches together, summed in double. */
    RunningMoments moments(List<Tensor> batches) {
        Shape shape = shape(batches.get(0).shape());
        double[] mean = new double[shape.size()];
        double[] variance = new double[shape.size()];
        long values = 0;
        for (Tensor batch : batches) {
            if (!shape(batch.shape()).equals(shape)) {
                throw new IllegalArgumentException("Normalization's batches have kept axes of shape " + shape
                        + " at first and " + shape(batch.shape()) + " later; they must be the same.");
            }
            values += batch.size();
            add(batch, mean, null);
        }
        double count = (double) values / Math.max(1, mean.length);
        divide(mean, count);
        batches.forEach(batch -> add(batch, variance, mean));
        divide(variance, count);
        return new RunningMoments(shape, floats(mean), floats(variance));
    }

    /** Adds the values, or their squared distances from {@code center}. */
    private void add(Tensor batch, double[] sums, double @Nullable [] center) {
        Shape shape = batch.shape();
        float[] values = batch.toArray();
        for (int i = 0; i < values.length; i++) {
            int place = place(i, shape);
            double distance = center == null ? values[i] : values[i] - center[place];
            sums[place] += center == null ? distance : distance * distance;
        }
    }

    /** Where, among the kept places, an element of the batch belongs. */
    private int place(int element, Shape shape) {
        int place = 0;
        int stride = 1;
        int rest = element;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int index = rest % shape.dim(axis);
            rest /= shape.dim(axis);
            if (axes.contains(axis)) {
                place += index * stride;
                stride *= shape.dim(axis);
            }
        }
        return place;
    }

    private static void divide(double[] sums, double count) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= count;
        }
    }

    private static List<Float> floats(double[] values) {
        List<Float> floats = new ArrayList<>(values.length);
        for (double value : values) {
            floats.add((float) value);
        }
        return floats;
    }
}
