package dev.perceptron.model;

import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.DataSplit;

/** Small helpers, as Keras's {@code keras.utils} has them; made for static import. */
public final class Utils {
    private Utils() {}

    /** One-hot rows of class numbers, as many classes as the largest number says. */
    public static Tensor toCategorical(int[] labels) {
        int largest = -1;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        return toCategorical(labels, largest + 1);
    }

    /**
     * One-hot rows of class numbers: row i is 0 but for a 1 in column {@code labels[i]}.
     *
     * <pre>{@code
     * toCategorical(new int[] {2, 0}, 3);   // [[0, 0, 1], [1, 0, 0]]
     * }</pre>
     *
     * @param classes how many columns; each label must be below it
     */
    public static Tensor toCategorical(int[] labels, int classes) {
        Tensor rows = Tensor.zeros(labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("Label " + labels[i] + " of sample " + i
                        + " is not one of the classes 0 to " + (classes - 1) + ".");
            }
            rows.set(1f, i, labels[i]);
        }
        return rows;
    }

    /** One-hot rows of class numbers kept as bytes. */
    public static Tensor toCategorical(UInt8Tensor labels, int classes) {
        return toCategorical(labels.toIntArray(), classes);
    }

    /** Class numbers as targets for a sparse loss. */
    public static Tensor toTensor(int[] labels) {
        float[] values = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = labels[i];
        }
        return Tensor.of(values, labels.length);
    }

    /**
     * Each vector along the last axis divided by its Euclidean norm; vectors of zeros stay. Source: Keras {@code
     * utils.normalize}.
     */
    public static Tensor normalize(Tensor x) {
        return normalize(x, -1, 2);
    }

    /**
     * Each vector along an axis divided by its norm (Σ|x|ᵖ)^(1/p); vectors of norm 0 stay.
     *
     * @param axis negative ones count from the end
     * @param order p, above 0; infinity for the largest magnitude
     */
    public static Tensor normalize(Tensor x, int axis, double order) {
        return VectorNorms.normalize(x, axis, order);
    }

    /**
     * Divides samples in two: the first share, and the rest. Source: Keras {@code utils.split_dataset}.
     *
     * <pre>{@code
     * DataSplit split = splitDataset(Data.of(x, y), 0.8);   // split.left(), split.right()
     * splitDataset(Data.of(x, y).shuffled(7), 0.8);         // Keras's shuffle=True, seed=7
     * }</pre>
     *
     * @param leftShare the share of the first part, above 0 and below 1; the count is rounded, halves to even
     */
    public static DataSplit splitDataset(Data data, double leftShare) {
        return DataSplit.of(data, leftShare);
    }

    /** The first share of the samples and the last share; both counts are rounded, halves to even. */
    public static DataSplit splitDataset(Data data, double leftShare, double rightShare) {
        return DataSplit.of(data, leftShare, rightShare);
    }

    /** Divides samples in two: the first so many, and the rest. */
    public static DataSplit splitDataset(Data data, int leftCount) {
        return DataSplit.of(data, leftCount);
    }
}
