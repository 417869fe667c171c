package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.NamedLoss;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions are from targets, as one number for each sample; {@link Losses} makes them.
 *
 * <p>Values are made in double, in index order. Weighting and averaging over a batch are the caller's; {@link
 * #reduction} says how. {@link LossCall} does all of it at once.
 */
public interface Loss extends Measure {
    /** Keras's name, its schema's first other name: {@code mean_squared_error}. Without a schema the class name. */
    @Override
    default String name() {
        Schema<?> schema = schema();
        return schema == null ? className() : schema.aliases().get(0);
    }

    /** How values become one number; Keras's {@code sum_over_batch_size} unless {@link #withReduction} says another. */
    default Reduction reduction() {
        return Reduction.SUM_OVER_BATCH_SIZE;
    }

    /** The formula alone, without a name or reduction of one's own. */
    default Loss formula() {
        return this;
    }

    /** The same loss reduced otherwise; set options of its own before, since the result is a plain {@code Loss}. */
    default Loss withReduction(Reduction reduction) {
        return NamedLoss.of(formula(), name(), reduction);
    }

    /** The same loss under another name; set options of its own before, since the result is a plain {@code Loss}. */
    default Loss withName(String name) {
        return NamedLoss.of(formula(), name, reduction());
    }

    /** The arguments besides name and reduction, in Keras's order. */
    default ConfigObject arguments() {
        return Measure.super.config();
    }

    @Override
    default ConfigObject config() {
        ConfigObject config = ConfigObject.empty()
                .with("name", ConfigValue.of(name()))
                .with("reduction", ConfigValue.of(reduction().kerasName()));
        for (var entry : arguments().entries().entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
        }
        return config;
    }

    /** The shape of the targets that go with predictions of a shape; both with the batch axis. */
    default Shape targetShape(Shape predicted) {
        return predicted;
    }

    /** The shape of the values: the predictions' without the last axis, or a scalar for a whole batch. */
    default Shape valueShape(Shape predicted) {
        int[] dims = predicted.dims();
        return dims.length == 0 ? predicted : Shape.of(Arrays.copyOf(dims, dims.length - 1));
    }

    /**
     * The loss of each sample.
     *
     * @param yTrue targets of {@link #targetShape}
     * @param values modified: of {@link #valueShape}
     */
    void values(Tensor yTrue, Tensor yPred, Tensor values);

    /**
     * The gradient of Σ upstream·value with respect to the predictions.
     *
     * @param upstream of {@link #valueShape}
     * @param dPred modified: as the predictions
     */
    void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred);

    /** Whether some targets say that their sample does not count: {@link #mask} tells which. */
    default boolean masks() {
        return false;
    }

    /**
     * 1 where a value counts, 0 where it does not; called only if {@link #masks}.
     *
     * @param mask modified: of {@link #valueShape}
     */
    default void mask(Tensor yTrue, Tensor mask) {
        throw new UnsupportedOperationException("The loss " + name() + " masks nothing.");
    }

    /** This loss and an activation taken together on the activation's input, or null if nothing is gained. */
    default @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return null;
    }
}
