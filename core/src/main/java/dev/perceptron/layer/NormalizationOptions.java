package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The options of {@link NormalizationRecipe}s, and their weights. */
final class NormalizationOptions {
    static final Option<NormalizationRecipe<?>, Float> EPSILON =
            Option.<NormalizationRecipe<?>>single("epsilon", NormalizationRecipe::epsilon, 1e-3f);
    static final Option<NormalizationRecipe<?>, Boolean> CENTER =
            Option.<NormalizationRecipe<?>>bool("center", NormalizationRecipe::center, true);
    static final Option<NormalizationRecipe<?>, Boolean> SCALE =
            Option.<NormalizationRecipe<?>>bool("scale", NormalizationRecipe::scale, true);
    static final WeightOptions<NormalizationRecipe<?>> BETA =
            WeightOptions.of("beta", Initializers.zeros(), NormalizationRecipe::beta);
    static final WeightOptions<NormalizationRecipe<?>> GAMMA =
            WeightOptions.of("gamma", Initializers.ones(), NormalizationRecipe::gamma);

    private NormalizationOptions() {}

    /** γ and β, as far as there are. */
    static List<Weight> weights(NormalizationRecipe<?> layer, Shape shape, boolean hasGamma, boolean hasBeta) {
        List<Weight> weights = new ArrayList<>();
        if (hasGamma) {
            weights.add(Weight.trainable("gamma", shape, layer.gamma()));
        }
        if (hasBeta) {
            weights.add(Weight.trainable("beta", shape, layer.beta()));
        }
        return weights;
    }
}
