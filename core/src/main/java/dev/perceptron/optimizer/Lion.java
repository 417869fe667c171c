package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
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
    private static final Option<Lion, Double> BETA_1 = Option.real("beta_1", Lion::beta1, 0.9)
            .mustBe("above 0 and at most 1; with 0 it would be descent by the sign alone", x -> x > 0 && x <= 1);
    private static final Option<Lion, Double> BETA_2 = Option.real("beta_2", Lion::beta2, 0.99);

    static final Schema<Lion> SCHEMA = Schema.of("Lion", Lion::new, OptimizerOptions.of("Lion", 0.001), BETA_1, BETA_2);

    public Lion {
        BETA_1.check("Lion", beta1);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Lion of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Lion of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Lion> schema() {
        return SCHEMA;
    }

    /** The same with another value: the weight of the past in the step, above 0, default 0.9. */
    public Lion withBeta1(double newBeta1) {
        return SCHEMA.with(this, BETA_1, newBeta1);
    }

    /** The same with another value: how slowly the mean forgets, default 0.99. */
    public Lion withBeta2(double newBeta2) {
        return SCHEMA.with(this, BETA_2, newBeta2);
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
