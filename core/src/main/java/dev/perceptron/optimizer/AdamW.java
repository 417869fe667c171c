package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import java.util.List;

/**
 * Adam with decoupled weight decay of 0.004: w −= w·decay·rate, then m and v are running means of g and g²; w −=
 * α·m/(√v + epsilon) with α = rate·√(1−beta2ᵗ)/(1−beta1ᵗ).
 *
 * <p>With amsgrad the largest v so far takes v's place. Source: Loshchilov and Hutter 2019; Keras {@code AdamW}.
 *
 * @param options what all optimizers have in common; Keras's defaults are
 *     learning rate 0.001 and weight decay 0.004
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 * @param amsgrad whether v may not shrink, default false
 */
public record AdamW(OptimizerOptions options, double beta1, double beta2, double epsilon, boolean amsgrad)
        implements Rule<AdamW> {
    static final Type<Optimizer> TYPE = Type.of("AdamW", AdamW::read, "adamw");

    /** Checks the ranges. */
    public AdamW {
        Ranges.share("AdamW", "beta_1", beta1, false);
        Ranges.share("AdamW", "beta_2", beta2, false);
        if (options.weightDecay() == null) {
            throw new IllegalArgumentException("AdamW needs a weight decay, received none; give one or use Adam.");
        }
    }

    /** Keras's defaults: learning rate 0.001. */
    public static AdamW of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static AdamW of(double learningRate) {
        return new AdamW(OptimizerOptions.of(TYPE, learningRate).withWeightDecay(0.004), 0.9, 0.999, 1e-7, false);
    }

    private static AdamW read(ConfigObject config) {
        AdamW usual = of();
        return new AdamW(
                OptimizerOptions.read(config, usual.options),
                config.readOr("beta_1", ConfigValue::asDouble, usual.beta1),
                config.readOr("beta_2", ConfigValue::asDouble, usual.beta2),
                config.readOr("epsilon", ConfigValue::asDouble, usual.epsilon),
                config.readOr("amsgrad", ConfigValue::asBool, usual.amsgrad));
    }

    /** The same with another value: how slowly the mean of the gradient forgets, default 0.9. */
    public AdamW withBeta1(double newBeta1) {
        return new AdamW(options, newBeta1, beta2, epsilon, amsgrad);
    }

    /** The same with another value: how slowly the mean of its square forgets, default 0.999. */
    public AdamW withBeta2(double newBeta2) {
        return new AdamW(options, beta1, newBeta2, epsilon, amsgrad);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public AdamW withEpsilon(double newEpsilon) {
        return new AdamW(options, beta1, beta2, newEpsilon, amsgrad);
    }

    /** The same with another value: whether v may not shrink, default false. */
    public AdamW withAmsgrad(boolean newAmsgrad) {
        return new AdamW(options, beta1, beta2, epsilon, newAmsgrad);
    }

    @Override
    public AdamW withOptions(OptimizerOptions newOptions) {
        return new AdamW(newOptions, beta1, beta2, epsilon, amsgrad);
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
    public AdamW withBetas(double newBeta1, double newBeta2) {
        return withBeta1(newBeta1).withBeta2(newBeta2);
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            AdamSteps.step(update, update.runs().get(i), 1f, beta1, beta2, epsilon, amsgrad);
        }
    }
}
