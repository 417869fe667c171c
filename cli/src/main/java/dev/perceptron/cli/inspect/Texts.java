package dev.perceptron.cli.inspect;

import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers and shapes as reports print them. */
final class Texts {
    private Texts() {}

    /** {@code 118,282}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A sample's shape with the open batch axis in front: {@code (None, 784)}. */
    static String batch(Shape shape) {
        return Stream.concat(Stream.of("None"), Arrays.stream(shape.dims()).mapToObj(Integer::toString))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code (784, 128)}, {@code (128,)}, {@code ()}. */
    static String shape(List<Long> shape) {
        String inside = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return shape.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
    }

    /** Characters that could move a terminal's cursor or end a line become question marks. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                        ? '?'
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** At most so many characters, the rest left out with …. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
