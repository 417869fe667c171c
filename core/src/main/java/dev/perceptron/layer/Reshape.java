package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same values under another shape. Copies nothing. Source: Keras {@code Reshape}.
 *
 * @param name the user's name, or null
 * @param targetShape the sample's new shape without the batch; one length may be -1: "the rest"
 */
public record Reshape(@Nullable String name, List<Integer> targetShape) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "Reshape", config -> new Reshape(LayerConfig.name(config), config.read("target_shape", LayerConfig::axes)));

    /** Checks the lengths. */
    public Reshape {
        targetShape = List.copyOf(targetShape);
        long open = targetShape.stream().filter(length -> length == -1).count();
        if (open > 1 || targetShape.stream().anyMatch(length -> length < -1)) {
            throw new IllegalArgumentException(
                    "Reshape takes lengths of 0 or more and at most one -1, received " + targetShape + ".");
        }
    }

    /** To this shape, without the batch; one length may be -1: "the rest". */
    public static Reshape of(Integer... targetShape) {
        return new Reshape(null, List.of(targetShape));
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("target_shape", LayerConfig.numbers(targetShape));
    }

    @Override
    public Reshape withName(String newName) {
        return new Reshape(newName, targetShape);
    }

    @Override
    public String className() {
        return "Reshape";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        int known = targetShape.stream().filter(length -> length != -1).reduce(1, (a, b) -> a * b);
        boolean open = targetShape.contains(-1);
        if (open ? known == 0 || shape.size() % known != 0 : known != shape.size()) {
            throw new IllegalArgumentException(ShapeChecks.describe(this) + " can't bring samples of shape " + shape
                    + ", " + shape.size() + " values, to the shape " + targetShape + ".");
        }
        return Shape.of(targetShape.stream()
                .mapToInt(length -> length == -1 ? shape.size() / known : length)
                .toArray());
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of();
    }
}
