package dev.perceptron.optimizer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
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
        implements AdamHyperparameters<AdamW> {
    private static final Option<AdamW, Boolean> AMSGRAD = Option.bool("amsgrad", AdamW::amsgrad, false);

    static final Schema<AdamW> SCHEMA = Schema.of(
            "AdamW",
            AdamW::new,
            OptimizerOptions.of("AdamW", 0.001, 0.004),
            AdamOptions.BETA_1,
            AdamOptions.BETA_2,
            AdamOptions.EPSILON,
            AMSGRAD);

    public AdamW {
        AdamOptions.check("AdamW", beta1, beta2);
        if (options.weightDecay() == null) {
            throw new IllegalArgumentException("AdamW needs a weight decay, received none; give one or use Adam.");
        }
    }

    /** Keras's defaults: learning rate 0.001. */
    public static AdamW of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static AdamW of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<AdamW> schema() {
        return SCHEMA;
    }

    /** The same with another value: whether v may not shrink, default false. */
    public AdamW withAmsgrad(boolean newAmsgrad) {
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
