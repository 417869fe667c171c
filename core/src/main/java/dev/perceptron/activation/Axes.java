package dev.perceptron.activation;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Axes given as Keras does: one number or a list. */
final class Axes {
    private static final List<Integer> LAST = List.of(-1);

    private Axes() {}

    static List<Integer> read(ConfigObject config) {
        return config.readOr("axis", Axes::read, LAST);
    }

    private static List<Integer> read(ConfigValue value) {
        return value instanceof ConfigList ? value.readAll(ConfigValue::asInt) : List.of(value.asInt());
    }

    static ConfigValue write(List<Integer> axes) {
        return axes.size() == 1
                ? ConfigValue.of((long) axes.get(0))
                : ConfigValue.listOf(
                        axes.stream().map(axis -> ConfigValue.of((long) axis)).toList());
    }

    /** The first of the axes, counted from 0. */
    static int first(Shape shape, List<Integer> axes) {
        int first = shape.rank();
        for (int i = 0; i < axes.size(); i++) {
            first = Math.min(first, shape.axis(axes.get(i)));
        }
        return first;
    }

    /** The last of the axes, counted from 0. */
    static int last(Shape shape, List<Integer> axes) {
        int last = 0;
        for (int i = 0; i < axes.size(); i++) {
            last = Math.max(last, shape.axis(axes.get(i)));
        }
        return last;
    }

    /** Whether no other axis lies between them. */
    static boolean areAdjacent(Shape shape, List<Integer> axes) {
        return last(shape, axes) - first(shape, axes) == axes.size() - 1;
    }

    /** All axes in the order in which these come last. */
    static int[] lastly(Shape shape, List<Integer> axes) {
        IntPredicate isGiven = axis -> axes.stream().anyMatch(given -> shape.axis(given) == axis);
        IntStream others = IntStream.range(0, shape.rank()).filter(isGiven.negate());
        return IntStream.concat(others, IntStream.range(0, shape.rank()).filter(isGiven))
                .toArray();
    }

    /** The shape with its axes in another order. */
    static Shape ordered(Shape shape, int[] order) {
        return Shape.of(Arrays.stream(order).map(shape::dim).toArray());
    }
}
