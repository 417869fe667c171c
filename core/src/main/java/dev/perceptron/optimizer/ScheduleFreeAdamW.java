package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Adam that needs no schedule: the gradient is taken at y between the fast z and the mean x.
 *
 * <p>v is a running mean of g²; z −= rate·g/(√(v/(1−beta2ᵗ)) + epsilon); x is the mean of all z so far; y =
 * (1−beta1)·z + beta1·x. The model's weights are y; x is recovered from them. Source: Defazio and others 2024;
 * Keras {@code ScheduleFreeAdamW}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.0025
 * @param beta1 how near y is to the mean, above 0, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−8
 * @param warmupSteps over how many steps the rate grows to its full size, default 0
 */
public record ScheduleFreeAdamW(OptimizerOptions options, double beta1, double beta2, double epsilon, int warmupSteps)
        implements AdamHyperparameters<ScheduleFreeAdamW> {
    private static final Option<AdamHyperparameters<?>, Double> EPSILON = AdamOptions.EPSILON.or(1e-8);
    private static final Option<ScheduleFreeAdamW, Integer> WARMUP_STEPS =
            Option.integer("warmup_steps", ScheduleFreeAdamW::warmupSteps, 0);

    static final Schema<ScheduleFreeAdamW> SCHEMA = Schema.of(
            "ScheduleFreeAdamW",
            ScheduleFreeAdamW::new,
            OptimizerOptions.of("ScheduleFreeAdamW", 0.0025),
            AdamOptions.BETA_1,
            AdamOptions.BETA_2,
            EPSILON,
            WARMUP_STEPS);

    public ScheduleFreeAdamW {
        AdamOptions.check("ScheduleFreeAdamW", beta1, beta2);
    }

    /** Keras's defaults: learning rate 0.0025. */
    public static ScheduleFreeAdamW of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static ScheduleFreeAdamW of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<ScheduleFreeAdamW> schema() {
        return SCHEMA;
    }

    /** The same with another value: over how many steps the rate grows to its full size, default 0. */
    public ScheduleFreeAdamW withWarmupSteps(int newWarmupSteps) {
        return SCHEMA.with(this, WARMUP_STEPS, newWarmupSteps);
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(Slot.of("momentum").startingAtWeights(), Slot.of("velocity")));
    }

    @Override
    public void apply(StepContext update) {
        long t = update.iteration() + 1;
        float rate = update.learningRate();
        if (warmupSteps > 0) {
            rate *= Math.min((float) t / warmupSteps, 1f);
        }
        for (int i = 0; i < update.runs().size(); i++) {
            step(update.compute(), update.runs().get(i), rate, t);
        }
    }

    private void step(Compute compute, ParameterSlice part, float rate, long t) {
        Tensor velocity = part.slot(1);
        Tensor y = part.weights();
        Tensor z = part.slot(0);
        try (Scratch scratch = compute.scratch()) {
            Tensor divisor = scratch.like(y);
            float beta = (float) beta1;
            Moments.followSquare(compute, part.gradients(), 1f - (float) beta2, velocity);
            compute.affine(velocity, (float) (1 / Moments.correction(beta2, t)), 0f, divisor);
            Moments.rootPlus(compute, divisor, epsilon, divisor);
            // y becomes x: it was (1−beta1)·z + beta1·x with the old z
            compute.addScaled(z, beta - 1f, y);
            compute.affine(y, 1f / beta, 0f, y);
            Moments.descend(compute, z, part.gradients(), rate, divisor);
            float weight = 1f / t;
            compute.affine(y, 1f - weight, 0f, y);
            compute.addScaled(z, weight, y);
            compute.affine(y, beta, 0f, y);
            compute.addScaled(z, 1f - beta, y);
        }
    }
}
