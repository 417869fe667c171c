package dev.perceptron.activation.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Axes given as Keras does: one number or a list. */
public final class Axes {
    static final List<Integer> LAST = List.of(-1);

    private Axes() {}

    /** The axes of a softmax, by default the last. */
    static <F> Option<F, List<Integer>> option(Function<F, List<Integer>> getter) {
        return Option.<F, List<Integer>>of("axis", OptionType.AXES, getter)
                .or(LAST)
                .mustBe("one axis or more", axes -> !axes.isEmpty());
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
