package dev.perceptron.optimizer;

import dev.perceptron.config.Maker;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;

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

    /** The schema of a rule with no other options, of learning rate 0.001. */
    static <S extends AdamHyperparameters<S>> Schema<S> schema(
            String className, Maker.Of4<OptimizerOptions, Double, Double, Double, S> maker) {
        return Schema.of(className, maker, OptimizerOptions.of(className, 0.001), BETA_1, BETA_2, EPSILON);
    }

    static void check(String owner, double beta1, double beta2) {
        BETA_1.check(owner, beta1);
        BETA_2.check(owner, beta2);
    }
}
