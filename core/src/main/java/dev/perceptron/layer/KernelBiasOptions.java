package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Glu;
import dev.perceptron.config.Option;
import dev.perceptron.initializer.Initializers;

/** The options of a kernel and a bias, shared by {@link Dense} and {@link EinsumDense}; each states its others itself. */
final class KernelBiasOptions {
    static final Option<KernelBiasLayer<?>, ActivationFunction> ACTIVATION =
            Option.<KernelBiasLayer<?>, ActivationFunction>of(
                            "activation", LayerOptions.ACTIVATION, KernelBiasLayer::activation)
                    .or(Activations.linear())
                    .mustBe(
                            "one that keeps the shape (glu halves it: put an Activation layer with glu after this one)",
                            activation -> !(activation instanceof Glu));
    static final WeightOptions<KernelBiasLayer<?>> KERNEL =
            WeightOptions.of("kernel", Initializers.glorotUniform(), KernelBiasLayer::kernel);
    static final WeightOptions<KernelBiasLayer<?>> BIAS =
            WeightOptions.of("bias", Initializers.zeros(), KernelBiasLayer::bias);

    private KernelBiasOptions() {}
}
