package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
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
public record Nadam(OptimizerOptions options, double beta1, double beta2, double epsilon)
        implements AdamHyperparameters<Nadam> {
    static final Schema<Nadam> SCHEMA = AdamOptions.schema("Nadam", Nadam::new);

    public Nadam {
        AdamOptions.check("Nadam", beta1, beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Nadam of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Nadam of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Nadam> schema() {
        return SCHEMA;
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
