package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sample's axes in another order: (2, 1) swaps two. Source: Keras {@code Permute}.
 *
 * @param name the user's name, or null
 * @param dims for each axis of the output the input's axis, counted from 1
 */
public record Permute(@Nullable String name, List<Integer> dims) implements LayerRecipe<Permute> {
    private static final Option<Permute, List<Integer>> DIMS = Option.<Permute, List<Integer>>of(
                    "dims", LayerOptions.INTEGERS, Permute::dims)
            .mustBe("the axes from 1 on, each once, in some order (the batch, 0, stays)", Permute::isOrder);

    static final Schema<Permute> SCHEMA = Schema.of("Permute", Permute::new, LayerOptions.NAMED, DIMS);

    public Permute {
        dims = List.copyOf(dims);
        SCHEMA.check(DIMS, dims);
    }

    private static boolean isOrder(List<Integer> dims) {
        return IntStream.rangeClosed(1, dims.size()).allMatch(dims::contains);
    }

    /** The axes in this order, counted from 1. */
    public static Permute of(Integer... dims) {
        return SCHEMA.of(DIMS, List.of(dims));
    }

    @Override
    public Schema<Permute> schema() {
        return SCHEMA;
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
