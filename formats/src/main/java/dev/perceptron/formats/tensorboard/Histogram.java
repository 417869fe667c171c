package dev.perceptron.formats.tensorboard;

import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * How often values fall between neighbouring edges, as TensorFlow's {@code tf.summary.histogram} counts them.
 *
 * @param buckets from left to right
 */
public record Histogram(List<Bucket> buckets) {
    /** How many buckets TensorFlow makes unless told otherwise. */
    public static final int BUCKETS = 30;

    /**
     * The values in {@code left <= x < right}; in the last bucket {@code x <= right}.
     *
     * @param left the smallest value
     * @param right where the next bucket starts
     * @param count how many values
     */
    public record Bucket(double left, double right, double count) {}

    /** Copies the list. */
    public Histogram {
        buckets = List.copyOf(buckets);
    }

    /**
     * Counts values in {@value #BUCKETS} buckets of equal width from the smallest to the largest; if all are equal, in the
     * last one.
     */
    public static Histogram of(Tensor values) {
        return of(values, BUCKETS);
    }

    /** Counts values in so many buckets; NaN and infinite values are left out. */
    public static Histogram of(Tensor values, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A histogram has 1 or more buckets, received " + count + ".");
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        float[] all = values.storage().floats();
        int end = values.offset() + values.size();
        for (int i = values.offset(); i < end; i++) {
            if (Float.isFinite(all[i])) {
                min = Math.min(min, all[i]);
                max = Math.max(max, all[i]);
            }
        }
        double[] counts = new double[count];
        double width = (max - min) / count;
        for (int i = values.offset(); i < end; i++) {
            if (Float.isFinite(all[i])) {
                counts[width > 0 ? Math.min((int) ((all[i] - min) / width), count - 1) : count - 1]++;
            }
        }
        boolean empty = min > max;
        Bucket[] buckets = new Bucket[count];
        double step = (max - min) / count;
        for (int i = 0; i < count; i++) {
            double left = empty ? 0 : step > 0 ? min + step * i : max;
            double right = empty ? 0 : step > 0 && i < count - 1 ? min + step * (i + 1) : max;
            buckets[i] = new Bucket(left, right, counts[i]);
        }
        return new Histogram(List.of(buckets));
    }

    /** How many values were counted. */
    public double total() {
        return buckets.stream().mapToDouble(Bucket::count).sum();
    }
}
