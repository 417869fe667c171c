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
 * Adam without a mean, whose mean square is kept by row and column only: rate ρ = min(rate, 1/√t), β = 1 −
 * t^beta2Decay; r and c are running means, with β, of g² + epsilon1 along the last and the second last axis; v =
 * r·c/mean(r), or for vectors a running mean itself; u = g/√v, shortened to a root mean square of clipThreshold; w
 * −= max(epsilon2, RMS(w))·ρ·u. Source: Shazeer and Stern 2018; Keras {@code Adafactor}.
 *
 * @param options what all optimizers have in common; Keras's default learning rate is 0.001
 * @param beta2Decay how the means lengthen with the steps, default −0.8
 * @param epsilon1 keeps the mean square from 0, default 1e−30
 * @param epsilon2 the least size of a variable, default 0.001
 * @param clipThreshold the largest root mean square of a step, default 1
 * @param relativeStep whether the rate is at most 1/√t; Keras limits it so in any case
 */
public record Adafactor(
        OptimizerOptions options,
        double beta2Decay,
        double epsilon1,
        double epsilon2,
        double clipThreshold,
        boolean relativeStep)
        implements Rule<Adafactor> {
    private static final Option<Adafactor, Double> BETA_2_DECAY =
            Option.real("beta_2_decay", Adafactor::beta2Decay, -0.8);
    private static final Option<Adafactor, Double> EPSILON_1 = Option.real("epsilon_1", Adafactor::epsilon1, 1e-30);
    private static final Option<Adafactor, Double> EPSILON_2 = Option.real("epsilon_2", Adafactor::epsilon2, 1e-3);
    private static final Option<Adafactor, Double> CLIP_THRESHOLD =
            Option.real("clip_threshold", Adafactor::clipThreshold, 1.0);
    private static final Option<Adafactor, Boolean> RELATIVE_STEP =
            Option.bool("relative_step", Adafactor::relativeStep, true);

    static final Schema<Adafactor> SCHEMA = Schema.of(
            "Adafactor",
            Adafactor::new,
            OptimizerOptions.of("Adafactor", 0.001),
            BETA_2_DECAY,
            EPSILON_1,
            EPSILON_2,
            CLIP_THRESHOLD,
            RELATIVE_STEP);

    /** Keras's defaults: learning rate 0.001. */
    public static Adafactor of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Adafactor of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Adafactor> schema() {
        return SCHEMA;
    }

    /** The same with another value: how the means lengthen with the steps, default −0.8. */
    public Adafactor withBeta2Decay(double newBeta2Decay) {
        return SCHEMA.with(this, BETA_2_DECAY, newBeta2Decay);
    }

    /** The same with another value: keeps the mean square from 0, default 1e−30. */
    public Adafactor withEpsilon1(double newEpsilon1) {
        return SCHEMA.with(this, EPSILON_1, newEpsilon1);
    }

    /** The same with another value: the least size of a variable, default 0.001. */
    public Adafactor withEpsilon2(double newEpsilon2) {
        return SCHEMA.with(this, EPSILON_2, newEpsilon2);
    }

    /** The same with another value: the largest root mean square of a step, default 1. */
    public Adafactor withClipThreshold(double newClipThreshold) {
        return SCHEMA.with(this, CLIP_THRESHOLD, newClipThreshold);
    }

    /** The same with another value: whether the rate is at most 1/√t; Keras limits it so in any case. */
    public Adafactor withRelativeStep(boolean newRelativeStep) {
        return SCHEMA.with(this, RELATIVE_STEP, newRelativeStep);
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(
                Slot.of("rows").shaped(Factored::rows).listed(Slot.Listing.BARE),
                Slot.of("columns").shaped(Factored::columns).listed(Slot.Listing.BARE),
                Slot.of("velocity")));
    }

    @Override
    public void apply(StepContext update) {
        double t = update.iteration() + 1;
        double rate = Math.min(update.learningRate(), 1 / Math.sqrt(t));
        double beta = 1 - Powers.power(t, beta2Decay);
        for (int i = 0; i < update.variables().size(); i++) {
            step(update.compute(), update.variables().get(i), rate, (float) beta);
        }
    }

    private void step(Compute compute, ParameterSlice part, double rate, float beta) {
        Tensor rows = part.slot(0);
        Tensor columns = part.slot(1);
        Tensor w = part.weights();
        Tensor velocity = part.slot(2);
        try (Scratch scratch = compute.scratch()) {
            Tensor squares = scratch.like(w);
            Tensor step = scratch.like(w);
            compute.unary(Unary.SQUARE, part.gradients(), squares);
            compute.affine(squares, 1f, (float) epsilon1, squares);
            if (w.shape().rank() >= 2) {
                Factored.follow(squares, beta, rows, columns);
                Factored.product(rows, columns, velocity);
            } else {
                compute.affine(velocity, beta, 0f, velocity);
                compute.addScaled(squares, 1f - beta, velocity);
            }
            compute.unary(Unary.SQRT, velocity, squares);
            compute.binary(Binary.DIVIDE, part.gradients(), squares, step);
            double size = Math.max(epsilon2, rootMeanSquare(compute, w));
            double shrink = Math.max(1, rootMeanSquare(compute, step) / clipThreshold);
            compute.addScaled(step, (float) (-size * rate / shrink), w);
        }
    }

    private static double rootMeanSquare(Compute compute, Tensor x) {
        return Math.sqrt(compute.sumOfSquares(x) / Math.max(1, x.size()));
    }
}
