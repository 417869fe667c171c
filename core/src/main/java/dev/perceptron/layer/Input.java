package dev.perceptron.layer;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
public record Input(@Nullable String name, Shape shape) implements Layer {
    static final Type<Layer> TYPE = Type.of("InputLayer", Input::read);

    private static Input read(ConfigObject config) {
        String entry = config.has("batch_shape") ? "batch_shape" : "batch_input_shape";
        List<Integer> dims = config.read(entry, list -> list.readAll(dim -> dim.isNull() ? -1 : dim.asInt()));
        if (dims.isEmpty() || dims.subList(1, dims.size()).contains(-1)) {
            throw new ConfigException("expected a " + entry + " whose lengths after the batch are known, received "
                    + config.get(entry) + ".");
        }
        Shape shape = Shape.of(dims.stream().skip(1).mapToInt(Integer::intValue).toArray());
        return new Input(LayerConfig.name(config), shape);
    }

    @Override
    public ConfigObject config() {
        List<ConfigValue> dims = new ArrayList<>();
        dims.add(ConfigValue.ofNull());
        for (int dim : shape.dims()) {
            dims.add(ConfigValue.of(dim));
        }
        return ConfigObject.empty()
                .with("batch_shape", ConfigValue.listOf(dims))
                .with("dtype", ConfigValue.of("float32"))
                .with("sparse", ConfigValue.of(false))
                .with("ragged", ConfigValue.of(false))
                .with("name", LayerConfig.text(name))
                .with("optional", ConfigValue.of(false));
    }

    /** Samples of this shape, without the batch axis. */
    public static Input of(int... shape) {
        return new Input(null, Shape.of(shape));
    }

    @Override
    public Input withName(String newName) {
        return new Input(newName, shape);
    }

    @Override
    public String className() {
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
