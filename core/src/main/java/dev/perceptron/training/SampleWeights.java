package dev.perceptron.training;

import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Reduction;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a batch become one number: Σ w·m·v / divisor, with the samples' weights w and the mask m.
 *
 * <p>Where the reduction divides by the number of values, m is 0 or all/valid, so that masked values do not thin the
 * mean. Memory is laid out when weights are first seen; later batches allocate nothing.
 */
final class SampleWeights {
    private final Loss loss;
    private final int batch;
    private final Shape values;
    private final @Nullable Tensor own;
    private @Nullable Rows rows;
    private @Nullable Tensor given;
    private boolean weighted;
    private @Nullable Tensor mask;
    private @Nullable Tensor effective;
    private @Nullable Tensor metric;
    private boolean plain = true;
    private double divisor;

    SampleWeights(Loss loss, int batch, Shape values) {
        this.loss = loss;
        this.batch = batch;
        this.values = values;
        this.own = loss.masks() ? Tensor.zeros(values) : null;
    }

    /** Where this batch's weights go, or null if it has none. */
    @Nullable
    Tensor accept(@Nullable Rows newRows) {
        weighted = newRows != null;
        if (newRows != null && newRows != rows) {
            Shape each = newRows.rowShape();
            given = each.size() == 1 ? Tensor.zeros(batch) : Tensor.zeros(each.prepend(batch));
            rows = newRows;
        }
        return weighted ? given : null;
    }

    /** Brings weights and masks together, after the targets are there. */
    void prepare(Tensor target, @Nullable Tensor outputMask) {
        mask = outputMask;
        plain = !weighted && outputMask == null && own == null;
        int count = values.size();
        if (plain) {
            divisor = loss.reduction() == Reduction.SUM ? 1 : count;
            return;
        }
        if (own != null) {
            loss.mask(target, own);
        }
        Tensor factors = effective == null ? Tensor.zeros(values) : effective;
        effective = factors;
        boolean masked = outputMask != null || own != null;
        double sum = masked ? masked(factors, outputMask) : weights(factors);
        divisor = switch (loss.reduction()) {
            case SUM -> 1;
            case MEAN_WITH_SAMPLE_WEIGHT -> sum;
            default -> weighted && given != null ? Math.max(count, given.size()) : count;
        };
        if (masked && loss.reduction() != Reduction.SUM && loss.reduction() != Reduction.MEAN_WITH_SAMPLE_WEIGHT) {
            divisor = count;
        }
    }

    /** Weights alone; returns their sum. A single value for the whole batch is weighed by all of them. */
    private double weights(Tensor factors) {
        Tensor w = java.util.Objects.requireNonNull(given);
        float[] from = w.storage().floats();
        float[] to = factors.storage().floats();
        int each = Math.max(1, factors.size() / w.size());
        double sum = 0;
        for (int i = 0; i < w.size(); i++) {
            sum += from[w.offset() + i];
        }
        for (int i = 0; i < factors.size(); i++) {
            to[i] = factors.size() < w.size() ? (float) sum : from[w.offset() + i / each];
        }
        return sum;
    }

    /** Weights times mask; returns their sum before means are mended. */
    private double masked(Tensor factors, @Nullable Tensor outputMask) {
        float[] to = factors.storage().floats();
        double valid = 0;
        for (int i = 0; i < factors.size(); i++) {
            float m = own == null ? 1 : own.storage().floats()[i];
            if (outputMask != null) {
                m *= outputMask.storage().floats()[outputMask.offset() + i / each(factors, outputMask)] != 0 ? 1 : 0;
            }
            to[i] = m;
            valid += m;
        }
        float scale = valid == 0 ? 0 : (float) (factors.size() / valid);
        double sum = 0;
        for (int i = 0; i < factors.size(); i++) {
            if (weighted && given != null) {
                to[i] *= given.storage().floats()[given.offset() + i / each(factors, given)];
            }
            sum += to[i];
            to[i] *= loss.reduction().dividesByCount() ? scale : 1;
        }
        return sum;
    }

    private static int each(Tensor values, Tensor weights) {
        return Math.max(1, values.size() / weights.size());
    }

    /** Σ weight·value / divisor; 0 where there is nothing to divide by. */
    double reduce(Tensor v) {
        float[] each = v.storage().floats();
        double sum = 0;
        if (plain || effective == null) {
            for (int i = 0; i < v.size(); i++) {
                sum += each[i];
            }
        } else {
            float[] factors = effective.storage().floats();
            for (int i = 0; i < v.size(); i++) {
                sum += (double) factors[i] * each[i];
            }
        }
        return divisor == 0 ? 0 : sum / divisor;
    }

    /** upstream = factor·weight/divisor of each value. */
    void shares(float factor, Tensor upstream) {
        float[] to = upstream.storage().floats();
        if (plain || effective == null) {
            Arrays.fill(to, (float) (factor / Math.max(1, divisor)));
            return;
        }
        float[] factors = effective.storage().floats();
        for (int i = 0; i < upstream.size(); i++) {
            to[i] = divisor == 0 ? 0 : (float) (factor * factors[i] / divisor);
        }
    }

    /** Sample weights times the output's mask, or the mask alone, or null for 1 each. */
    @Nullable
    Tensor forMetrics(boolean withWeights) {
        Tensor w = withWeights && weighted ? given : null;
        Tensor m = mask;
        if (m == null || w == null) {
            return m == null ? w : m;
        }
        Tensor larger = m.size() >= w.size() ? m : w;
        Tensor product = metric;
        if (product == null || product.size() != larger.size()) {
            product = Tensor.zeros(larger.shape());
            metric = product;
        }
        for (int i = 0; i < product.size(); i++) {
            product.storage().floats()[i] = m.storage().floats()[m.offset() + i / each(product, m)]
                    * w.storage().floats()[w.offset() + i / each(product, w)];
        }
        return product;
    }
}
