package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Overlap;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 1 − I / (I + α·Σ (1−p)·y + β·Σ p·(1−y) + 1e−7) along some axes, I = Σ y·p; by default one number for the whole batch.
 *
 * <p>α weighs what was missed, as in Keras 3.15; the paper and Keras 3.16 let α weigh what was called wrongly. Source:
 * Keras 3.15 {@code Tversky}; Salehi et al. 2017.
 *
 * @param alpha default 0.5
 * @param beta default 0.5
 * @param axes the axes that are summed away, or null for all
 */
public record Tversky(double alpha, double beta, @Nullable List<Integer> axes) implements Loss {
    private static final Option<Tversky, Double> ALPHA = Option.real("alpha", Tversky::alpha, 0.5);
    private static final Option<Tversky, Double> BETA = Option.real("beta", Tversky::beta, 0.5);
    private static final Option<Tversky, @Nullable List<Integer>> AXIS = Overlap.axes(Tversky::axes);
    static final Schema<Tversky> SCHEMA =
            Schema.of("Tversky", Tversky::new, ALPHA, BETA, AXIS).alias("tversky");

    public Tversky {
        axes = axes == null ? null : List.copyOf(axes);
    }

    @Override
    public Schema<Tversky> schema() {
        return SCHEMA;
    }

    /** The same with another weight of what was missed. */
    public Tversky withAlpha(double alpha) {
        return SCHEMA.with(this, ALPHA, alpha);
    }

    /** The same with another weight of what was called wrongly. */
    public Tversky withBeta(double beta) {
        return SCHEMA.with(this, BETA, beta);
    }

    /** The same summing along these axes only, counted with the batch axis 0. */
    public Tversky withAxis(Integer... axes) {
        return SCHEMA.with(this, AXIS, List.of(axes));
    }

    /** I + α·Σ(y − y·p) + β·Σ(p − y·p) = (1−α−β)·I + Σ (α·y + β·p). */
    private Overlap.Weights weights() {
        return new Overlap.Weights(1, 1 - alpha - beta, alpha, beta);
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Overlap.valueShape(axes, predicted);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        Overlap.values(weights(), axes, yTrue, yPred, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        Overlap.gradient(weights(), axes, yTrue, yPred, upstream, dPred);
    }
}
