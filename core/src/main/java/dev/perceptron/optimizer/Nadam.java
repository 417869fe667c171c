package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adam with Nesterov's momentum, whose weight uₜ = beta1·(1 − 0.5·0.96ᵗ) grows with the steps: with m and v the
 * running means of g and g², and Πₜ the product of all u so far, w −= rate·(uₜ₊₁·m/(1−Πₜ·uₜ₊₁) + (1−uₜ)·g/(1−Πₜ))
 * / (√(v/(1−beta2ᵗ)) + epsilon). Source: Dozat 2016; Keras {@code Nadam}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 */
public record Nadam(OptimizerOptions options, double beta1, double beta2, double epsilon) implements Rule<Nadam> {
    static final Type<Optimizer> TYPE = Type.of("Nadam", Nadam::read, "nadam");

    /** Checks the ranges. */
    public Nadam {
        Ranges.share("Nadam", "beta_1", beta1, false);
        Ranges.share("Nadam", "beta_2", beta2, false);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Nadam of() {
        return of(0.001);
    }

    /** Keras's defaults with this learning rate. */
    public static Nadam of(double learningRate) {
        return new Nadam(OptimizerOptions.of(TYPE, learningRate), 0.9, 0.999, 1e-7);
    }

    private static Nadam read(ConfigObject config) {
        Nadam usual = of();
        return new Nadam(
                OptimizerOptions.read(config, usual.options),
                config.readOr("beta_1", ConfigValue::asDouble, usual.beta1),
                config.readOr("beta_2", ConfigValue::asDouble, usual.beta2),
                config.readOr("epsilon", ConfigValue::asDouble, usual.epsilon));
    }

    /** The same with another value: how slowly the mean of the gradient forgets, default 0.9. */
    public Nadam withBeta1(double newBeta1) {
        return new Nadam(options, newBeta1, beta2, epsilon);
    }

    /** The same with another value: how slowly the mean of its square forgets, default 0.999. */
    public Nadam withBeta2(double newBeta2) {
        return new Nadam(options, beta1, newBeta2, epsilon);
    }

    /** The same with another value: keeps the divisor from 0, default 1e−7. */
    public Nadam withEpsilon(double newEpsilon) {
        return new Nadam(options, beta1, beta2, newEpsilon);
    }

    @Override
    public Nadam withOptions(OptimizerOptions newOptions) {
        return new Nadam(newOptions, beta1, beta2, epsilon);
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
                .with("epsilon", ConfigValue.of(epsilon));
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("momentum"), Slot.of("velocity")));
    }

    @Override
    public @Nullable Float scalar() {
        return 1f;
    }

    @Override
    public void apply(StepContext update) {
        long t = update.iteration() + 1;
        double product = update.scalar().storage().floats()[0] * u(t);
        update.scalar().storage().floats()[0] = (float) product;
        double next = u(t + 1);
        float ofMean = (float) (next / (1 - product * next));
        float ofGradient = (float) ((1 - u(t)) / (1 - product));
        for (int i = 0; i < update.runs().size(); i++) {
            step(update, update.runs().get(i), ofMean, ofGradient);
        }
    }

    private double u(long t) {
        return beta1 * (1 - 0.5 * Powers.whole(0.96f, t));
    }

    private void step(StepContext update, ParameterSlice part, float ofMean, float ofGradient) {
        Tensor momentum = part.slot(0);
        Tensor velocity = part.slot(1);
        Compute compute = update.compute();
        Tensor g = part.gradients();
        try (Scratch scratch = compute.scratch()) {
            Tensor mean = scratch.like(g);
            Tensor divisor = scratch.like(g);
            Moments.follow(compute, g, (float) (1 - beta1), momentum);
            Moments.followSquare(compute, g, (float) (1 - beta2), velocity);
            compute.affine(momentum, ofMean, 0f, mean);
            compute.addScaled(g, ofGradient, mean);
            double correction = Moments.correction(beta2, update.iteration() + 1);
            compute.affine(velocity, (float) (1 / correction), 0f, divisor);
            Moments.rootPlus(compute, divisor, epsilon, divisor);
            Moments.descend(compute, part.weights(), mean, update.learningRate(), divisor);
        }
    }
}
