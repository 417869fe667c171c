package dev.perceptron.preprocessing;

import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Sample values in ascending order, each with the number of data it stands for: a compressed picture of a distribution
 * from which quantiles are read. Source: Keras {@code Discretization}, to the last bit of its float32 sums.
 */
final class QuantileSummary {
    private final float[] values;
    private final float[] weights;

    private QuantileSummary(float[] values, float[] weights) {
        this.values = values;
        this.weights = weights;
    }

    /** A summary of nothing. */
    static QuantileSummary empty() {
        return new QuantileSummary(new float[0], new float[0]);
    }

    /** Every n-th of the sorted values, about 1/epsilon of them. */
    static QuantileSummary of(Tensor data, double epsilon) {
        float[] sorted = data.toArray();
        Arrays.sort(sorted);
        double step = Math.max(sorted.length / (1.0 / epsilon), 1);
        int stride = (int) step;
        int start = (int) (step - 1);
        int count = start >= sorted.length ? 0 : (sorted.length - start - 1) / stride + 1;
        float[] values = new float[count];
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = sorted[start + i * stride];
            weights[i] = (float) step;
        }
        return new QuantileSummary(values, weights);
    }

    /** This summary's values followed by the other's, sorted and compressed. */
    QuantileSummary merge(QuantileSummary other, double epsilon) {
        int count = values.length + other.values.length;
        float[] allValues = Arrays.copyOf(values, count);
        float[] allWeights = Arrays.copyOf(weights, count);
        System.arraycopy(other.values, 0, allValues, values.length, other.values.length);
        System.arraycopy(other.weights, 0, allWeights, weights.length, other.values.length);
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(i -> allValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] newValues = new float[count];
        float[] newWeights = new float[count];
        for (int i = 0; i < count; i++) {
            newValues[i] = allValues[order[i]];
            newWeights[i] = allWeights[order[i]];
        }
        return new QuantileSummary(newValues, newWeights).compress(epsilon);
    }

    /** The boundaries between bins that hold about as many data each. */
    float[] boundaries(int bins) {
        float[] result = compress(1.0 / bins).values;
        return Arrays.copyOf(result, Math.max(0, result.length - 1));
    }

    private QuantileSummary compress(double epsilon) {
        if (values.length * epsilon < 1) {
            return this;
        }
        float[] cumulated = new float[weights.length];
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            cumulated[i] = sum;
        }
        float[] shares = new float[weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = cumulated[i] / sum;
        }
        int count = (int) Math.ceil(1.0 / epsilon);
        float[] newValues = new float[count];
        float[] newWeights = new float[count];
        double before = 0;
        for (int i = 0; i < count; i++) {
            double share = epsilon + i * epsilon;
            newValues[i] = (float) interpolate(share, shares, values);
            double weight = interpolate(share, shares, cumulated);
            newWeights[i] = (float) (weight - before);
            before = weight;
        }
        return new QuantileSummary(newValues, newWeights);
    }

    /** The straight line between the two points around x; beyond the ends, the end's value. */
    private static double interpolate(double x, float[] xs, float[] ys) {
        int last = xs.length - 1;
        if (x >= xs[last]) {
            return ys[last];
        }
        if (x < xs[0]) {
            return ys[0];
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (x >= xs[middle]) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if (x == xs[low]) {
            return ys[low];
        }
        double slope = ((double) ys[low + 1] - ys[low]) / ((double) xs[low + 1] - xs[low]);
        return slope * (x - xs[low]) + ys[low];
    }
}
