package dev.perceptron.loss;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.loss.internal.Axes;
import dev.perceptron.loss.internal.Crossentropy;
import dev.perceptron.loss.internal.SoftmaxCrossentropy;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * −ln p of the labelled class, targets class numbers from 0; p is first divided by its sum, then clipped to [1e−7,
 * 1−1e−7]. Source: Keras {@code SparseCategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits, to which softmax is applied first
 * @param ignoreClass the label whose samples give 0 and do not count in the mean, or null
 * @param axis the axis of the classes, default the last
 */
public record SparseCategoricalCrossentropy(
        boolean fromLogits, @Nullable Integer ignoreClass, int axis) implements Loss {
    private static final Option<SparseCategoricalCrossentropy, Boolean> FROM_LOGITS =
            Option.bool("from_logits", SparseCategoricalCrossentropy::fromLogits, false);
    private static final Option<SparseCategoricalCrossentropy, @Nullable Integer> IGNORE_CLASS = Option.integer(
                    "ignore_class", SparseCategoricalCrossentropy::ignoreClass)
            .orNull();
    private static final Option<SparseCategoricalCrossentropy, Integer> AXIS =
            Option.integer("axis", SparseCategoricalCrossentropy::axis, -1).unlessDefault();
    static final Schema<SparseCategoricalCrossentropy> SCHEMA = Schema.of(
                    "SparseCategoricalCrossentropy",
                    SparseCategoricalCrossentropy::new,
                    FROM_LOGITS,
                    IGNORE_CLASS,
                    AXIS)
            .alias("sparse_categorical_crossentropy");

    @Override
    public Schema<SparseCategoricalCrossentropy> schema() {
        return SCHEMA;
    }

    /** The same on logits, the numbers before a softmax, or on probabilities. */
    public SparseCategoricalCrossentropy withFromLogits(boolean fromLogits) {
        return SCHEMA.with(this, FROM_LOGITS, fromLogits);
    }

    /** The same leaving out samples of this label; null leaves out none. */
    public SparseCategoricalCrossentropy withIgnoreClass(@Nullable Integer ignoreClass) {
        return SCHEMA.with(this, IGNORE_CLASS, ignoreClass);
    }

    /** The same with the classes along another axis, counted with the batch axis 0. */
    public SparseCategoricalCrossentropy withAxis(int axis) {
        return SCHEMA.with(this, AXIS, axis);
    }

    @Override
    public Shape targetShape(Shape predicted) {
        return valueShape(predicted);
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return Axes.without(predicted, axis);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        if (fromLogits) {
            Crossentropy.logitValues(true, 0, axis, yTrue, yPred, values);
        } else {
            Crossentropy.values(true, 0, axis, yTrue, yPred, values);
        }
        if (ignoreClass != null) {
            for (int i = 0; i < values.size(); i++) {
                if (ignored(yTrue, i)) {
                    values.storage().floats()[values.offset() + i] = 0;
                }
            }
        }
    }

    private boolean ignored(Tensor yTrue, int i) {
        return ignoreClass != null && yTrue.storage().floats()[yTrue.offset() + i] == ignoreClass;
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        if (fromLogits) {
            Crossentropy.logitGradient(true, 0, axis, yTrue, yPred, upstream, dPred);
        } else {
            Crossentropy.gradient(true, 0, axis, yTrue, yPred, upstream, dPred);
        }
        if (ignoreClass != null) {
            int length = Axes.length(yPred.shape(), axis);
            int inner = Axes.inner(yPred.shape(), axis);
            for (int i = 0; i < upstream.size(); i++) {
                for (int j = 0; ignored(yTrue, i) && j < length; j++) {
                    dPred.storage().floats()[dPred.offset() + Axes.first(i, length, inner) + j * inner] = 0;
                }
            }
        }
    }

    @Override
    public boolean masks() {
        return ignoreClass != null;
    }

    @Override
    public void mask(Tensor yTrue, Tensor mask) {
        for (int i = 0; i < mask.size(); i++) {
            mask.storage().floats()[mask.offset() + i] = ignored(yTrue, i) ? 0 : 1;
        }
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return !fromLogits && ignoreClass == null && axis == -1 && activation.equals(Activations.softmax())
                ? new SoftmaxCrossentropy(true, 0)
                : null;
    }
}
