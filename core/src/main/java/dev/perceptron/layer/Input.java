package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where samples enter a model. Source: Keras {@code Input}.
 *
 * <pre>{@code
 * Input.of(784)       // vectors
 * Input.of(28, 28)    // pictures
 * }</pre>
 *
 * @param name the user's name, or null
 * @param shape the shape of one sample
 */
public record Input(@Nullable String name, Shape shape) implements Layer {
    /** Samples of this shape, without the batch axis. */
    public static Input of(int... shape) {
        return new Input(null, Shape.of(shape));
    }

    @Override
    public Input withName(String newName) {
        return new Input(newName, shape);
    }

    @Override
    public String type() {
        return "InputLayer";
    }

    @Override
    public Shape inputShape() {
        return shape;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return shape;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of();
    }
}
