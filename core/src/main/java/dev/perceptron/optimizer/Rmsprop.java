package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the gradient by a running root mean square: s = rho·s + (1−rho)·g²; w −= rate·g/√(s + epsilon).
 *
 * <p>Centered, the square of the running mean of g is taken off s; with momentum, v = momentum·v + step and w −= v.
 * Source: Tieleman and Hinton 2012; Keras {@code RMSprop} (epsilon inside the root).
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param rho how slowly the mean forgets, default 0.9
 * @param momentum 0 to 1, default 0
 * @param epsilon keeps the divisor from 0, default 1e−7
 * @param centered whether to divide by the deviation from the mean instead, default false
 */
public record Rmsprop(OptimizerOptions options, double rho, double momentum, double epsilon, boolean centered)
        implements Rule<Rmsprop> {
    private static final Option<Rmsprop, Double> RHO =
            Option.real("rho", Rmsprop::rho, 0.9).between(0, 1);
    private static final Option<Rmsprop, Double> MOMENTUM =
            Option.real("momentum", Rmsprop::momentum, 0.0).between(0, 1);
    private static final Option<Rmsprop, Double> EPSILON = Option.real("epsilon", Rmsprop::epsilon, 1e-7);
    private static final Option<Rmsprop, Boolean> CENTERED = Option.bool("centered", Rmsprop::centered, false);

    static final Schema<Rmsprop> SCHEMA =
            Schema.of("RMSprop", Rmsprop::new, OptimizerOptions.of("RMSprop", 0.001), RHO, MOMENTUM, EPSILON, CENTERED);

    public Rmsprop {
        RHO.check("RMSprop", rho);
        MOMENTUM.check("RMSprop", momentum);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Rmsprop of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Rmsprop of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Rmsprop> schema() {
        return SCHEMA;
    }

    /** The same with another rho. */
    public Rmsprop withRho(double newRho) {
        return SCHEMA.with(this, RHO, newRho);
    }

    /** The same with momentum. */
    public Rmsprop withMomentum(double newMomentum) {
        return SCHEMA.with(this, MOMENTUM, newMomentum);
    }

    /** The same with another epsilon. */
    public Rmsprop withEpsilon(double newEpsilon) {
        return SCHEMA.with(this, EPSILON, newEpsilon);
    }

    /** The same dividing by the deviation from the running mean, or not. */
    public Rmsprop withCentered(boolean newCentered) {
        return SCHEMA.with(this, CENTERED, newCentered);
    }

    @Override
    public List<List<Slot>> slots() {
        List<List<Slot>> groups = new ArrayList<>();
        groups.add(List.of(Slot.of("velocity")));
        if (momentum > 0) {
            groups.add(List.of(Slot.of("momentum")));
        }
        if (centered) {
            groups.add(List.of(Slot.of("average_gradient")));
        }
        return groups;
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.runs().size(); i++) {
            ParameterSlice part = update.runs().get(i);
            if (momentum > 0 || centered) {
                inSteps(update.compute(), part, update.learningRate());
            } else {
                update.compute()
                        .rmsprop(
                                part.weights(),
                                part.gradients(),
                                part.slot(0),
                                update.learningRate(),
                                (float) rho,
                                (float) epsilon);
            }
        }
    }

    private void inSteps(Compute compute, ParameterSlice part, float rate) {
        Tensor w = part.weights();
        Tensor g = part.gradients();
        Tensor meanSquare = part.slot(0);
        try (Scratch scratch = compute.scratch()) {
            Tensor divisor = scratch.like(w);
            Moments.meanSquare(compute, g, rho, meanSquare);
            if (centered) {
                Tensor mean = part.slot(momentum > 0 ? 2 : 1);
                Moments.mean(compute, g, rho, mean);
                compute.unary(Unary.SQUARE, mean, divisor);
                compute.binary(Binary.SUBTRACT, meanSquare, divisor, divisor);
                Moments.root(compute, divisor, epsilon, divisor);
            } else {
                Moments.root(compute, meanSquare, epsilon, divisor);
            }
            if (momentum > 0) {
                Tensor step = scratch.like(w);
                compute.affine(g, rate, 0f, step);
                compute.binary(Binary.DIVIDE, step, divisor, step);
                Tensor velocity = part.slot(1);
                compute.affine(velocity, (float) momentum, 0f, velocity);
                compute.binary(Binary.ADD, velocity, step, velocity);
                compute.binary(Binary.SUBTRACT, w, velocity, w);
            } else {
                Moments.descend(compute, w, g, rate, divisor);
            }
        }
    }
}
