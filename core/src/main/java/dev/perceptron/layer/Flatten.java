package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All axes of a sample in one: (28, 28) becomes (784). Copies nothing. Source: Keras {@code Flatten}.
 *
 * @param name the user's name, or null
 * @param inputShape the input's shape if this is a model's first layer, or null
 */
public record Flatten(@Nullable String name, @Nullable Shape inputShape) implements Layer {
    /** A layer that flattens. */
    public static Flatten of() {
        return new Flatten(null, null);
    }

    /** The same as a model's first layer, for samples of this shape. */
    public Flatten withInputShape(int... shape) {
        return new Flatten(name, Shape.of(shape));
    }

    @Override
    public Flatten withName(String newName) {
        return new Flatten(newName, inputShape);
    }

    @Override
    public String type() {
        return "Flatten";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Inputs.single(this, inputs).size());
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of();
    }
}
