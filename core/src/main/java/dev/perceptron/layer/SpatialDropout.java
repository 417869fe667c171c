package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Dropout of whole channels: the mask is shared along all axes but the batch and the channels.
 *
 * @param <L> the layer itself
 */
@Experimental
public interface SpatialDropout<L extends SpatialDropout<L>> extends RandomLayer<L>, SameShapeLayer<L> {
    /** Keras writes these layers' type as a name, and not whether they are trained. */
    Option<Layer, ConfigValue> DTYPE = Option.constant("dtype", ConfigValue.of("float32"));

    /** The share of channels to drop. */
    float rate();

    /** How many axes a sample has. */
    int rank();

    /** Whether the channels are a sample's first axis, not its last. */
    boolean channelsFirst();

    @Override
    default Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        if (shape.rank() != rank()) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + " takes samples with " + rank() + " axes, received " + shape + ".");
        }
        return shape;
    }

    @Override
    default List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<Integer> noise = new ArrayList<>(Collections.nCopies(rank() + 1, 1));
        noise.set(0, Dropout.FROM_INPUT);
        noise.set(channelsFirst() ? 1 : rank(), Dropout.FROM_INPUT);
        return new Dropout(null, rate(), noise, seed()).bind(inputs, mode);
    }
}
