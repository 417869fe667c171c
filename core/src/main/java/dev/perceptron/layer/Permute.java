package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample's axes in another order: (2, 1) swaps two. Source: Keras {@code Permute}.
 *
 * @param name the user's name, or null
 * @param dims for each axis of the output the input's axis, counted from 1
 */
public record Permute(@Nullable String name, List<Integer> dims) implements Layer {
    static final Type<Layer> TYPE =
            Type.of("Permute", config -> new Permute(LayerConfig.name(config), config.read("dims", LayerConfig::axes)));

    /** Checks that the axes are 1 to n in some order. */
    public Permute {
        dims = List.copyOf(dims);
        for (int axis = 1; axis <= dims.size(); axis++) {
            if (!dims.contains(axis)) {
                throw new IllegalArgumentException("Permute takes the axes 1 to " + dims.size()
                        + " in some order (the batch, 0, stays), received " + dims + ".");
            }
        }
    }

    /** The axes in this order, counted from 1. */
    public static Permute of(Integer... dims) {
        return new Permute(null, List.of(dims));
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("dims", LayerConfig.numbers(dims));
    }

    @Override
    public Permute withName(String newName) {
        return new Permute(newName, dims);
    }

    @Override
    public String className() {
        return "Permute";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        if (shape.rank() != dims.size()) {
            throw new IllegalArgumentException(ShapeChecks.describe(this) + " orders " + dims.size()
                    + " axes, received samples of shape " + shape + ".");
        }
        return ShapeChecks.along(shape, dims);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        int[] order = new int[dims.size() + 1];
        for (int i = 0; i < dims.size(); i++) {
            order[i + 1] = dims.get(i);
        }
        return List.of(new PermuteFunction(order));
    }
}
