package dev.perceptron.formats.source;

import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Numbers as Java writes them. */
final class Numerals {
    private Numerals() {}

    /** A float of the same bits, infinities and NaN included. */
    static String of(float value) {
        if (Float.isFinite(value)) {
            return value + "f";
        }
        return "Float.intBitsToFloat(0x" + Integer.toHexString(Float.floatToRawIntBits(value)) + ")";
    }

    /** {@code new int[] {2, 3}}. */
    static String of(int[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", ", "new int[] {", "}"));
    }

    static String of(Shape shape) {
        return of(shape.dims());
    }
}
