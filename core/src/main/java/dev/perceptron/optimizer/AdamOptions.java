package dev.perceptron.optimizer;

import dev.perceptron.config.Option;

/** The options of the {@link AdamHyperparameters}s. */
final class AdamOptions {
    static final Option<AdamHyperparameters<?>, Double> BETA_1 = Option.<AdamHyperparameters<?>>real(
                    "beta_1", AdamHyperparameters::beta1, 0.9)
            .fromBelow(0, 1);
    static final Option<AdamHyperparameters<?>, Double> BETA_2 = Option.<AdamHyperparameters<?>>real(
                    "beta_2", AdamHyperparameters::beta2, 0.999)
            .fromBelow(0, 1);
    static final Option<AdamHyperparameters<?>, Double> EPSILON =
            Option.<AdamHyperparameters<?>>real("epsilon", AdamHyperparameters::epsilon, 1e-7);

    private AdamOptions() {}

    static void check(String owner, double beta1, double beta2) {
        BETA_1.check(owner, beta1);
        BETA_2.check(owner, beta2);
    }
}
