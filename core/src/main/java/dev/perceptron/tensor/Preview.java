package dev.perceptron.tensor;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The first of many values, as {@code toString} shows them. */
final class Preview {
    private static final int MOST = 8;

    private Preview() {}

    /** {@code [1.0, 2.0]}; of more than eight values the first and {@code …}. */
    static String of(int size, IntFunction<?> value) {
        return IntStream.range(0, Math.min(MOST, size))
                .mapToObj(i -> String.valueOf(value.apply(i)))
                .collect(Collectors.joining(", ", "[", size > MOST ? ", …]" : "]"));
    }
}
