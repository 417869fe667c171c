package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
        implements Rule<Adam> {
    static final Type<Optimizer> TYPE = Type.of("Adam", Adam::read, "adam");

    /** Checks the ranges. */
    public Adam {
        Ranges.share("Adam", "beta_1", beta1, false);
        Ranges.share("Adam", "beta_2", beta2, false);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adam of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static Adam of(double learningRate) {
        return new Adam(OptimizerOptions.of(TYPE, learningRate), 0.9, 0.999, 1e-7, false);
    }

    private static Adam read(ConfigObject config) {
        Adam usual = of();
        return new Adam(
                OptimizerOptions.read(config, usual.options),
                config.readOr("beta_1", ConfigValue::asDouble, usual.beta1),
                config.readOr("beta_2", ConfigValue::asDouble, usual.beta2),
                config.readOr("epsilon", ConfigValue::asDouble, usual.epsilon),
                config.readOr("amsgrad", ConfigValue::asBool, usual.amsgrad));
    }

    /** The same with another value: how slowly the mean of the gradient forgets, default 0.9. */
    public Adam withBeta1(double newBeta1) {
        return new Adam(options, newBeta1, beta2, epsilon, amsgrad);
    }

    /** The same with another value: how slowly the mean of its square forgets, default 0.999. */
    public Adam withBeta2(double newBeta2) {
        return new Adam(options, beta1, newBeta2, epsilon, amsgrad);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public Adam withEpsilon(double newEpsilon) {
        return new Adam(options, beta1, beta2, newEpsilon, amsgrad);
    }

    /** The same with another value: whether v may not shrink, default false. */
    public Adam withAmsgrad(boolean newAmsgrad) {
        return new Adam(options, beta1, beta2, epsilon, newAmsgrad);
    }

    @Override
    public Adam withOptions(OptimizerOptions newOptions) {
        return new Adam(newOptions, beta1, beta2, epsilon, amsgrad);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return options.write()
                .with("beta_1", ConfigValue.of(beta1))
                .with("beta_2", ConfigValue.of(beta2))
                .with("epsilon", ConfigValue.of(epsilon))
                .with("amsgrad", ConfigValue.of(amsgrad));
    }

    @Override
    public List<List<Slot>> slots() {
        return AdamSteps.slots(amsgrad);
    }

    /** The same with other running means. */
    public Adam withBetas(double newBeta1, double newBeta2) {
        return withBeta1(newBeta1).withBeta2(newBeta2);
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            AdamSteps.step(update, update.runs().get(i), 1f, beta1, beta2, epsilon, amsgrad);
        }
    }
}
