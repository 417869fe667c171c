package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Overlap;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 1 − 2·Σ y·p / (Σ y + Σ p + 1e−7) along some axes; by default one number for the whole batch. Source: Keras {@code
 * Dice}.
 *
 * @param axes the axes that are summed away, or null for all
 */
public record Dice(@Nullable List<Integer> axes) implements Loss {
    private static final Overlap.Weights WEIGHTS = new Overlap.Weights(2, 0, 1, 1);

    private static final Option<Dice, @Nullable List<Integer>> AXIS = Overlap.axes(Dice::axes);
    static final Schema<Dice> SCHEMA = Schema.of("Dice", Dice::new, AXIS).alias("dice");

    public Dice {
        axes = axes == null ? null : List.copyOf(axes);
    }

    @Override
    public Schema<Dice> schema() {
        return SCHEMA;
    }

    /** The same summing along these axes only, counted with the batch axis 0. */
    public Dice withAxis(Integer... axes) {
        return SCHEMA.with(this, AXIS, List.of(axes));
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Overlap.valueShape(axes, predicted);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        Overlap.values(WEIGHTS, axes, yTrue, yPred, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        Overlap.gradient(WEIGHTS, axes, yTrue, yPred, upstream, dPred);
    }
}
