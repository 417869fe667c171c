package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same values under another shape. Copies nothing. Source: Keras {@code Reshape}.
 *
 * @param name the user's name, or null
 * @param targetShape the sample's new shape without the batch; one length may be -1: "the rest"
 */
public record Reshape(@Nullable String name, List<Integer> targetShape) implements LayerRecipe<Reshape> {
    private static final Option<Reshape, List<Integer>> TARGET_SHAPE = Option.<Reshape, List<Integer>>of(
                    "target_shape", LayerOptions.INTEGERS, Reshape::targetShape)
            .mustBe("lengths of 0 or more and at most one -1", Reshape::isShape);

    static final Schema<Reshape> SCHEMA = Schema.of("Reshape", Reshape::new, LayerOptions.NAMED, TARGET_SHAPE);

    public Reshape {
        targetShape = List.copyOf(targetShape);
        SCHEMA.check(TARGET_SHAPE, targetShape);
    }

    private static boolean isShape(List<Integer> lengths) {
        return lengths.stream().allMatch(length -> length >= -1)
                && lengths.stream().filter(length -> length == -1).count() <= 1;
    }

    /** To this shape, without the batch; one length may be -1: "the rest". */
    public static Reshape of(Integer... targetShape) {
        return SCHEMA.of(TARGET_SHAPE, List.of(targetShape));
    }

    @Override
    public Schema<Reshape> schema() {
        return SCHEMA;
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
