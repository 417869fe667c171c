package dev.perceptron.layer;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
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
public record Input(@Nullable String name, Shape shape) implements LayerRecipe<Input> {
    private static final Option<Input, Shape> SHAPE = Option.<Input, Shape>of(
                    "batch_shape",
                    new OptionType<>(
                            "shape with the batch",
                            Input::readShape,
                            Input::write,
                            List.of(Shape.of(3), Shape.of(2, 3))),
                    Input::shape)
            .alias("batch_input_shape");

    static final Schema<Input> SCHEMA = Schema.of(
            "InputLayer",
            (shape, name) -> new Input(name, shape),
            SHAPE.and(Option.constant("dtype", ConfigValue.of("float32")))
                    .and(Option.constant("sparse", ConfigValue.of(false)))
                    .and(Option.constant("ragged", ConfigValue.of(false))),
            LayerOptions.NAME.and(Option.constant("optional", ConfigValue.of(false))));

    private static Shape readShape(ConfigValue value) {
        List<Integer> dims = value.readAll(dim -> dim.isNull() ? -1 : dim.asInt());
        if (dims.isEmpty() || dims.subList(1, dims.size()).contains(-1)) {
            throw new ConfigException(
                    "expected a shape whose lengths after the batch are known, received " + value + ".");
        }
        return Shape.of(dims.stream().skip(1).mapToInt(Integer::intValue).toArray());
    }

    private static ConfigValue write(Shape shape) {
        List<ConfigValue> dims = new ArrayList<>();
        dims.add(ConfigValue.ofNull());
        for (int dim : shape.dims()) {
            dims.add(ConfigValue.of(dim));
        }
        return ConfigValue.listOf(dims);
    }

    /** Samples of this shape, without the batch axis. */
    public static Input of(int... shape) {
        return SCHEMA.of(SHAPE, Shape.of(shape));
    }

    @Override
    public Schema<Input> schema() {
        return SCHEMA;
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
