package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Dense} and {@link EinsumDense} have in common: y = f(product of x and K + b).
 *
 * @param <L> the layer itself
 */
public interface KernelBiasLayer<L extends KernelBiasLayer<L>> extends TrainableLayer<L> {
    /** f, default linear. */
    ActivationFunction activation();

    /** How K starts (default Glorot uniform) and is held. */
    WeightRecipe kernel();

    /** How b starts (default zeros) and is held. */
    WeightRecipe bias();

    /** The same with an activation. */
    default L withActivation(ActivationFunction activation) {
        return LayerOptions.with(this, KernelBiasOptions.ACTIVATION, activation);
    }

    /** The same with an activation by Keras's name. */
    default L withActivation(String activationName) {
        return withActivation(Activations.get(activationName));
    }

    /** The same with another recipe for the kernel. */
    default L withKernel(WeightRecipe kernel) {
        return LayerOptions.with(this, KernelBiasOptions.KERNEL, kernel);
    }

    /** The same with another recipe for the bias. */
    default L withBias(WeightRecipe bias) {
        return LayerOptions.with(this, KernelBiasOptions.BIAS, bias);
    }

    /** The same with other first values of the kernel. */
    default L withKernelInitializer(Initializer initializer) {
        return withKernel(kernel().withInitializer(initializer));
    }

    /** The same with other first values of the bias. */
    default L withBiasInitializer(Initializer initializer) {
        return withBias(bias().withInitializer(initializer));
    }

    /** The same with a penalty on the kernel, or none. */
    default L withKernelRegularizer(@Nullable Regularizer regularizer) {
        return withKernel(kernel().withRegularizer(regularizer));
    }

    /** The same with a penalty on the bias, or none. */
    default L withBiasRegularizer(@Nullable Regularizer regularizer) {
        return withBias(bias().withRegularizer(regularizer));
    }

    /** The same with a constraint on the kernel, or none. */
    default L withKernelConstraint(@Nullable Constraint constraint) {
        return withKernel(kernel().withConstraint(constraint));
    }

    /** The same with a constraint on the bias, or none. */
    default L withBiasConstraint(@Nullable Constraint constraint) {
        return withBias(bias().withConstraint(constraint));
    }

    /** The same with its kernel frozen and a trained sum of this rank added to it: {@link Lora}. */
    default Lora withLoraRank(int rank) {
        return Lora.of(this, rank);
    }
}
