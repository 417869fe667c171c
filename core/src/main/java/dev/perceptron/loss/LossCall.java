package dev.perceptron.loss;

import dev.perceptron.api.Experimental;
import dev.perceptron.loss.internal.Alignment;
import dev.perceptron.loss.internal.Weighting;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A loss called once on given targets and predictions, as {@code loss(y_true, y_pred, sample_weight)} in Keras: ranks
 * are squeezed or expanded, values weighted, masked and reduced.
 *
 * <pre>{@code
 * LossCall call = LossCall.of(huber(), yTrue, yPred);
 * double value = call.value();
 * Tensor slopes = call.gradient();
 * }</pre>
 */
@Experimental
public final class LossCall {
    private final Loss loss;
    private final Tensor target;
    private final Tensor predicted;
    private final Shape given;
    private final Tensor values;
    private final @Nullable Tensor weights;

    private LossCall(Loss loss, Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        this.loss = loss;
        this.given = yPred.shape();
        Alignment aligned = Alignment.of(loss, yTrue, yPred);
        this.target = aligned.target();
        this.predicted = aligned.predicted();
        this.values = Tensor.zeros(loss.valueShape(predicted.shape()));
        loss.values(target, predicted, values);
        this.weights = Weighting.of(loss, target, values.shape(), sampleWeight, mask);
    }

    /** A call without weights. */
    public static LossCall of(Loss loss, Tensor yTrue, Tensor yPred) {
        return new LossCall(loss, yTrue, yPred, null, null);
    }

    /**
     * A call with weights.
     *
     * @param sampleWeight factors of the values, one for each sample, of shape (n,) or (n, 1), or one for each value
     */
    public static LossCall of(Loss loss, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
        return new LossCall(loss, yTrue, yPred, sampleWeight, null);
    }

    /**
     * A call with weights and a mask.
     *
     * @param sampleWeight as above, or null
     * @param mask of the values' shape, 0 for values that do not count: means are taken over the others
     */
    public static LossCall of(
            Loss loss, Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        return new LossCall(loss, yTrue, yPred, sampleWeight, mask);
    }

    /** The value of each sample, neither weighted nor reduced. */
    public Tensor unreduced() {
        return values;
    }

    private boolean isReduced() {
        return loss.reduction() != Reduction.NONE && weighted().shape().rank() > 0;
    }

    private Tensor weighted() {
        return weights == null ? values : Weighting.times(values, weights);
    }

    /** The divisor of the sum; 0 makes the result 0. */
    private double divisor(Tensor weighted) {
        if (loss.reduction() == Reduction.MEAN_WITH_SAMPLE_WEIGHT && weights != null) {
            return Weighting.sum(weights);
        }
        return loss.reduction() == Reduction.SUM ? 1 : weighted.size();
    }

    /** The weighted and reduced value: a scalar, or the weighted values if the reduction is none. */
    public Tensor result() {
        Tensor weighted = weighted();
        if (!isReduced()) {
            return weighted;
        }
        double divisor = divisor(weighted);
        double value = divisor == 0 ? 0 : Weighting.sum(weighted) / divisor;
        return Tensor.of(new float[] {(float) value}).reshape(Shape.scalar());
    }

    /** The one number {@link #result} is. */
    public double value() {
        Tensor result = result();
        if (result.size() != 1) {
            throw new IllegalStateException("The loss " + loss.name() + " is not reduced to one number but to "
                    + result.shape() + "; ask for result(), or use another reduction.");
        }
        return result.storage().floats()[result.offset()];
    }

    /** The gradient of {@link #value} with respect to the predictions. */
    public Tensor gradient() {
        Tensor result = result();
        float[] ones = new float[result.size()];
        java.util.Arrays.fill(ones, 1f);
        return gradient(Tensor.of(ones).reshape(result.shape()));
    }

    /**
     * The gradient of Σ upstream·result with respect to the predictions.
     *
     * @param upstream as {@link #result}
     */
    public Tensor gradient(Tensor upstream) {
        Tensor weighted = weighted();
        Tensor each = upstream;
        if (isReduced()) {
            double divisor = divisor(weighted);
            float[] shares = new float[weighted.size()];
            java.util.Arrays.fill(
                    shares, (float) (divisor == 0 ? 0 : upstream.storage().floats()[upstream.offset()] / divisor));
            each = Tensor.of(shares).reshape(weighted.shape());
        }
        if (weights != null) {
            each = Weighting.sumTo(Weighting.times(each, weights), values.shape());
        }
        Tensor slopes = Tensor.zeros(predicted.shape());
        loss.gradient(target, predicted, each, slopes);
        return Weighting.sumTo(slopes, given);
    }
}
