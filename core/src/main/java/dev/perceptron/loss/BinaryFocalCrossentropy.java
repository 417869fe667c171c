package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Crossentropy;
import dev.perceptron.math.FloatMath;

/**
 * mean (1−p_t)^γ · (−y·ln p − (1−y)·ln(1−p)) over an axis, with p_t = y·p + (1−y)·(1−p): what is already right counts
 * less. With class balancing each element is multiplied by y·α + (1−y)·(1−α). Source: Keras {@code
 * BinaryFocalCrossentropy}; Lin et al. 2017.
 *
 * @param applyClassBalancing whether elements are weighted by α
 * @param alpha the weight of class 1, default 0.25
 * @param gamma the focus, default 2
 * @param fromLogits whether predictions are logits, to which the sigmoid is applied first
 * @param labelSmoothing s in y·(1−s) + s/2, from 0 to 1
 * @param axis the axis that is averaged away, default the last
 */
public record BinaryFocalCrossentropy(
        boolean applyClassBalancing, double alpha, double gamma, boolean fromLogits, float labelSmoothing, int axis)
        implements ElementLoss, FocalRecipe<BinaryFocalCrossentropy> {
    private static final Option<BinaryFocalCrossentropy, Boolean> APPLY_CLASS_BALANCING =
            Option.bool("apply_class_balancing", BinaryFocalCrossentropy::applyClassBalancing, false);
    static final Schema<BinaryFocalCrossentropy> SCHEMA = Schema.of(
                    "BinaryFocalCrossentropy",
                    (fromLogits, labelSmoothing, axis, applyClassBalancing, alpha, gamma) ->
                            new BinaryFocalCrossentropy(
                                    applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing, axis),
                    Crossentropy.FROM_LOGITS,
                    Crossentropy.LABEL_SMOOTHING,
                    Crossentropy.AXIS,
                    Option.bool("apply_class_balancing", BinaryFocalCrossentropy::applyClassBalancing, false),
                    Crossentropy.ALPHA,
                    Crossentropy.GAMMA)
            .alias("binary_focal_crossentropy");

    public BinaryFocalCrossentropy {
        Crossentropy.LABEL_SMOOTHING.check("BinaryFocalCrossentropy", labelSmoothing);
    }

    @Override
    public Schema<BinaryFocalCrossentropy> schema() {
        return SCHEMA;
    }

    /** The same with or without weighting both classes by α and 1−α. */
    public BinaryFocalCrossentropy withApplyClassBalancing(boolean applyClassBalancing) {
        return SCHEMA.with(this, APPLY_CLASS_BALANCING, applyClassBalancing);
    }

    private double balance(double y) {
        return applyClassBalancing ? y * alpha + (1 - y) * (1 - alpha) : 1;
    }

    /** 1 − p_t. */
    private static double wrong(double y, float p) {
        return y * (1.0 - p) + (1 - y) * p;
    }

    @Override
    public double value(float target, float predicted) {
        double y = BinaryCrossentropy.smooth(target, labelSmoothing);
        float p = fromLogits ? FloatMath.sigmoid(predicted) : predicted;
        return balance(y) * StrictMath.pow(wrong(y, p), gamma) * BinaryCrossentropy.entropy(y, p);
    }

    @Override
    public double slope(float target, float predicted) {
        double y = BinaryCrossentropy.smooth(target, labelSmoothing);
        float p = fromLogits ? FloatMath.sigmoid(predicted) : predicted;
        double wrong = wrong(y, p);
        double dFactor = gamma == 0 ? 0 : gamma * StrictMath.pow(wrong, gamma - 1) * (1 - 2 * y);
        double slope = dFactor * BinaryCrossentropy.entropy(y, p)
                + StrictMath.pow(wrong, gamma) * BinaryCrossentropy.entropySlope(y, p);
        return balance(y) * slope * (fromLogits ? p * (1.0 - p) : 1);
    }
}
