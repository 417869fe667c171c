package dev.perceptron.loss;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
        implements ElementLoss {
    static final Type<Loss> TYPE = NamedLoss.type(
            "BinaryFocalCrossentropy",
            config -> new BinaryFocalCrossentropy(
                    config.readOr("apply_class_balancing", ConfigValue::asBool, false),
                    config.readOr("alpha", ConfigValue::asDouble, 0.25),
                    config.readOr("gamma", ConfigValue::asDouble, 2.0),
                    config.readOr("from_logits", ConfigValue::asBool, false),
                    config.readOr("label_smoothing", ConfigValue::asFloat, 0f),
                    config.readOr("axis", ConfigValue::asInt, -1)),
            "binary_focal_crossentropy");

    /** Checks the smoothing. */
    public BinaryFocalCrossentropy {
        Crossentropy.checkSmoothing(labelSmoothing);
    }

    @Override
    public String className() {
        return "BinaryFocalCrossentropy";
    }

    @Override
    public String name() {
        return "binary_focal_crossentropy";
    }

    @Override
    public ConfigObject arguments() {
        return Crossentropy.arguments(fromLogits, labelSmoothing, axis)
                .with("apply_class_balancing", ConfigValue.of(applyClassBalancing))
                .with("alpha", ConfigValue.of(alpha))
                .with("gamma", ConfigValue.of(gamma));
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
