package dev.perceptron.optimizer;

import dev.perceptron.config.Option;

/** The options of the {@link AdamRule}s. */
final class AdamOptions {
    static final Option<AdamRule<?>, Double> BETA_1 =
            Option.<AdamRule<?>>real("beta_1", AdamRule::beta1).or(0.9).fromBelow(0, 1);
    static final Option<AdamRule<?>, Double> BETA_2 =
            Option.<AdamRule<?>>real("beta_2", AdamRule::beta2).or(0.999).fromBelow(0, 1);
    static final Option<AdamRule<?>, Double> EPSILON =
            Option.<AdamRule<?>>real("epsilon", AdamRule::epsilon).or(1e-7);

    private AdamOptions() {}

    static void check(String owner, double beta1, double beta2) {
        BETA_1.check(owner, beta1);
        BETA_2.check(owner, beta2);
    }
}
