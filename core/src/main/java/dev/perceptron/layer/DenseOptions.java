package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Glu;
import dev.perceptron.config.Option;
import dev.perceptron.initializer.Initializers;

/** The options of {@link DenseRecipe}s. */
final class DenseOptions {
    static final Option<DenseRecipe<?>, ActivationFunction> ACTIVATION = Option.<DenseRecipe<?>, ActivationFunction>of(
                    "activation", LayerOptions.ACTIVATION, DenseRecipe::activation)
            .or(Activations.linear())
            .mustBe(
                    "one that keeps the shape (glu halves it: put an Activation layer with glu after this one)",
                    activation -> !(activation instanceof Glu));
    static final WeightOptions<DenseRecipe<?>> KERNEL =
            WeightOptions.of("kernel", Initializers.glorotUniform(), DenseRecipe::kernel);
    static final WeightOptions<DenseRecipe<?>> BIAS = WeightOptions.of("bias", Initializers.zeros(), DenseRecipe::bias);

    private DenseOptions() {}
}
