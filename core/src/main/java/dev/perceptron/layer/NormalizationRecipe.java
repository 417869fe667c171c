package dev.perceptron.layer;

/**
 * What normalizations to mean 0 and variance 1 have in common: x̂ = (x − mean)/√(variance + ε), then y = γ·x̂ + β.
 *
 * @param <L> the layer itself
 */
public interface NormalizationRecipe<L extends NormalizationRecipe<L>> extends TrainableLayer<L> {
    /** ε, default 0.001. */
    float epsilon();

    /** Whether there is a β, default true. */
    boolean center();

    /** Whether there is a γ, default true. */
    boolean scale();

    /** How β starts (default zeros) and is held. */
    WeightRecipe beta();

    /** How γ starts (default ones) and is held. */
    WeightRecipe gamma();

    /** The same with another ε. */
    default L withEpsilon(double epsilon) {
        return LayerOptions.with(this, NormalizationOptions.EPSILON, (float) epsilon);
    }

    /** The same with a β or without. */
    default L withCenter(boolean center) {
        return LayerOptions.with(this, NormalizationOptions.CENTER, center);
    }

    /** The same with a γ or without. */
    default L withScale(boolean scale) {
        return LayerOptions.with(this, NormalizationOptions.SCALE, scale);
    }

    /** The same with another recipe for β. */
    default L withBeta(WeightRecipe beta) {
        return LayerOptions.with(this, NormalizationOptions.BETA, beta);
    }

    /** The same with another recipe for γ. */
    default L withGamma(WeightRecipe gamma) {
        return LayerOptions.with(this, NormalizationOptions.GAMMA, gamma);
    }

    @Override
    default MaskRule maskRule() {
        return MaskRule.PASS;
    }
}
