package dev.perceptron.optimizer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import java.util.List;

/**
 * Adaptive moments: m and v are running means of g and g²; w −= α·m/(√v + epsilon) with α =
 * rate·√(1−beta2ᵗ)/(1−beta1ᵗ).
 *
 * <p>With amsgrad the largest v so far takes v's place. Source: Kingma and Ba 2015; Reddi, Kale and Kumar 2018;
 * Keras {@code Adam} (their "epsilon hat").
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 * @param amsgrad whether v may not shrink, default false
 */
public record Adam(OptimizerOptions options, double beta1, double beta2, double epsilon, boolean amsgrad)
        implements AdamHyperparameters<Adam> {
    private static final Option<Adam, Boolean> AMSGRAD = Option.bool("amsgrad", Adam::amsgrad, false);

    static final Schema<Adam> SCHEMA = Schema.of(
            "Adam",
            Adam::new,
            OptimizerOptions.of("Adam", 0.001),
            AdamOptions.BETA_1,
            AdamOptions.BETA_2,
            AdamOptions.EPSILON,
            AMSGRAD);

    public Adam {
        AdamOptions.check("Adam", beta1, beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adam of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Adam of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Adam> schema() {
        return SCHEMA;
    }

    /** The same with another value: whether v may not shrink, default false. */
    public Adam withAmsgrad(boolean newAmsgrad) {
        return SCHEMA.with(this, AMSGRAD, newAmsgrad);
    }

    @Override
    public List<List<Slot>> slots() {
        return AdamSteps.slots(amsgrad);
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            AdamSteps.step(update, update.runs().get(i), 1f, beta1, beta2, epsilon, amsgrad);
        }
    }
}
