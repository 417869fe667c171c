package dev.perceptron.optimizer;

/**
 * A rule with Adam's two running means: of the gradient and of its size.
 *
 * @param <S> the rule itself
 */
public interface AdamHyperparameters<S extends AdamHyperparameters<S>> extends Rule<S> {
    /** How slowly the mean of the gradient forgets, from 0 to below 1. */
    double beta1();

    /** How slowly the gradient's size is forgotten, from 0 to below 1. */
    double beta2();

    /** Keeps the divisor from 0. */
    double epsilon();

    /** The same with another {@link #beta1}, default 0.9. */
    default S withBeta1(double beta1) {
        return OptimizerOptions.with(this, AdamOptions.BETA_1, beta1);
    }

    /** The same with another {@link #beta2}, default 0.999. */
    default S withBeta2(double beta2) {
        return OptimizerOptions.with(this, AdamOptions.BETA_2, beta2);
    }

    /** The same with other running means. */
    default S withBetas(double beta1, double beta2) {
        return withBeta1(beta1).withBeta2(beta2);
    }

    /** The same with another {@link #epsilon}, default 1e−7. */
    default S withEpsilon(double epsilon) {
        return OptimizerOptions.with(this, AdamOptions.EPSILON, epsilon);
    }
}
