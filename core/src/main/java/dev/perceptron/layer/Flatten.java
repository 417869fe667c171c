package dev.perceptron.layer;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All axes of a sample in one: (28, 28) becomes (784). Copies nothing unless the channels come first. Source: Keras
 * {@code Flatten}.
 *
 * @param name the user's name, or null
 * @param inputShape the input's shape if this is a model's first layer, or null
 * @param channelsFirst whether the first axis is moved to the end before, default false
 */
public record Flatten(@Nullable String name, @Nullable Shape inputShape, boolean channelsFirst)
        implements ChannelOrder<Flatten> {
    static final Schema<Flatten> SCHEMA = Schema.of(
            "Flatten",
            (name, channelsFirst, inputShape) -> new Flatten(name, inputShape, channelsFirst),
            LayerOptions.NAMED,
            LayerOptions.CHANNELS_FIRST,
            LayerOptions.INPUT_SHAPE);

    /** A layer that flattens. */
    public static Flatten of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<Flatten> schema() {
        return SCHEMA;
    }

    /** The same as a model's first layer, for samples of this shape. */
    public Flatten withInputShape(int... shape) {
        return SCHEMA.with(this, LayerOptions.INPUT_SHAPE, Shape.of(shape));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(ShapeChecks.single(this, inputs).size());
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        int rank = inputs.get(0).rank() + 1;
        if (!channelsFirst || rank < 3) {
            return List.of();
        }
        int[] order = new int[rank];
        for (int i = 1; i < rank - 1; i++) {
            order[i] = i + 1;
        }
        order[rank - 1] = 1;
        return List.of(new PermuteFunction(order));
    }
}
