package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Steps of one size in the direction of a mean's sign: w −= rate·sign(beta1·m + (1−beta1)·g), then m = beta2·m +
 * (1−beta2)·g. Source: Chen and others 2023; Keras {@code Lion}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param beta1 the weight of the past in the step, above 0, default 0.9
 * @param beta2 how slowly the mean forgets, default 0.99
 */
public record Lion(OptimizerOptions options, double beta1, double beta2) implements Rule<Lion> {
    static final Type<Optimizer> TYPE = Type.of("Lion", Lion::read, "lion");

    /** Checks the ranges. */
    public Lion {
        if (!(beta1 > 0 && beta1 <= 1)) {
            throw new IllegalArgumentException("Lion's beta_1 must be above 0 and at most 1, received " + beta1
                    + "; with 0 it would be descent by the sign alone.");
        }
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Lion of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static Lion of(double learningRate) {
        return new Lion(OptimizerOptions.of(TYPE, learningRate), 0.9, 0.99);
    }

    private static Lion read(ConfigObject config) {
        Lion usual = of();
        return new Lion(
                OptimizerOptions.read(config, usual.options),
                config.readOr("beta_1", ConfigValue::asDouble, usual.beta1),
                config.readOr("beta_2", ConfigValue::asDouble, usual.beta2));
    }

    /** The same with another value: the weight of the past in the step, above 0, default 0.9. */
    public Lion withBeta1(double newBeta1) {
        return new Lion(options, newBeta1, beta2);
    }

    /** The same with another value: how slowly the mean forgets, default 0.99. */
    public Lion withBeta2(double newBeta2) {
        return new Lion(options, beta1, newBeta2);
    }

    @Override
    public Lion withOptions(OptimizerOptions newOptions) {
        return new Lion(newOptions, beta1, beta2);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return options.write().with("beta_1", ConfigValue.of(beta1)).with("beta_2", ConfigValue.of(beta2));
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("momentum")));
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            step(update, update.runs().get(i));
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Compute compute = update.compute();
        Tensor g = part.gradients();
        Tensor m = part.slot(0);
        try (Scratch scratch = compute.scratch()) {
            Tensor t = scratch.like(g);
            Tensor sign = scratch.like(g);
            compute.affine(m, (float) beta1, 0f, sign);
            compute.affine(g, 1f - (float) beta1, 0f, t);
            compute.binary(Binary.ADD, sign, t, sign);
            compute.unary(Unary.SIGN, sign, sign);
            compute.addScaled(sign, -update.learningRate(), part.weights());
            compute.affine(m, (float) beta2, 0f, m);
            compute.affine(g, 1f - (float) beta2, 0f, t);
            compute.binary(Binary.ADD, m, t, m);
        }
    }
}
