package dev.perceptron.metric;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Σ w·v / Σ w over all samples, or the sum alone, in double, in order.
 *
 * <p>A sample's value is the mean of its numbers, its weight the mean of its weights; weights stretch along axes of
 * length 1 and along axes they do not have.
 */
final class WeightedMean implements Accumulator {
    private double total;
    private double count;
    private double sum;

    void update(Tensor values, @Nullable Tensor weights) {
        if (values.size() == 0) {
            return;
        }
        float[] v = values.storage().floats();
        int samples = values.shape().rank() == 0 ? 1 : values.shape().dim(0);
        if (weights == null) {
            double plain = 0;
            for (int i = 0; i < values.size(); i++) {
                plain += v[values.offset() + i];
            }
            sum += plain;
            total += plain * samples / values.size();
            count += samples;
            return;
        }
        Tensor w = fits(values.shape(), weights.shape()) ? weights : stretched(values.shape(), weights);
        float[] factors = w.storage().floats();
        int each = Math.max(1, values.size() / w.size());
        double weighted = 0;
        double weight = 0;
        for (int i = 0; i < Math.max(values.size(), w.size()); i++) {
            double factor = factors[w.offset() + i / each];
            weighted += factor * v[values.offset() + Math.min(i, values.size() - 1)];
            weight += factor;
        }
        sum += weighted;
        int parts = weights.shape().rank() == 0 ? 1 : Math.max(samples, w.size() / Math.max(1, values.size()));
        total += weighted * parts / Math.max(values.size(), w.size());
        count += weight * parts / Math.max(values.size(), w.size());
    }

    /** Whether each weight stands for a run of values, or a single value for all weights. */
    private static boolean fits(Shape values, Shape weights) {
        if (values.size() == 1 || weights.rank() == 0) {
            return true;
        }
        for (int i = 0; i < weights.rank(); i++) {
            int length = i < values.rank() ? values.dim(i) : 1;
            if (weights.dim(i) != length) {
                return false;
            }
        }
        return true;
    }

    /** Weights with their axes of length 1 stretched to the values' lengths. */
    private static Tensor stretched(Shape values, Tensor weights) {
        int rank = Math.min(values.rank(), weights.shape().rank());
        int[] dims = weights.shape().dims();
        for (int i = 0; i < dims.length; i++) {
            int length = i < values.rank() ? values.dim(i) : 1;
            if (dims[i] != 1 && dims[i] != length) {
                throw new IllegalArgumentException("Weights of shape " + weights.shape() + " don't fit values of shape "
                        + values + "; give one for each sample or one for each value.");
            }
        }
        Tensor cut = weights.reshape(Shape.of(Arrays.copyOf(dims, rank)));
        Tensor out = Tensor.zeros(Shape.of(Arrays.copyOf(values.dims(), rank)));
        new Compute(new ScalarKernels(), WorkerPool.of(1)).expand(cut, out);
        return out;
    }

    /** 0 without samples. */
    double mean() {
        return count == 0 ? 0 : total / count;
    }

    double sum() {
        return sum;
    }

    @Override
    public double[] snapshot() {
        return new double[] {total, count, sum};
    }

    @Override
    public void restore(double[] snapshot) {
        double[] numbers = new double[3];
        Snapshot.into(snapshot, numbers);
        total = numbers[0];
        count = numbers[1];
        sum = numbers[2];
    }

    @Override
    public void reset() {
        total = 0;
        count = 0;
        sum = 0;
    }
}
