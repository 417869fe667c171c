package dev.perceptron.loss;

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

    static final Schema<Dice> SCHEMA =
            Schema.of("Dice", Dice::new, Overlap.axes(Dice::axes)).alias("dice");

    public Dice {
        axes = axes == null ? null : List.copyOf(axes);
    }

    @Override
    public Schema<Dice> schema() {
        return SCHEMA;
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
