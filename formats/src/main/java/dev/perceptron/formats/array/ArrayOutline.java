package dev.perceptron.formats.array;

import java.util.List;

/**
 * What a file says of an array, its numbers unread.
 *
 * @param name what the file calls it
 * @param type the elements' type in lower case: {@code float32}
 * @param shape the axis lengths; none for a single number
 * @param bytes how many bytes its elements take
 */
public record ArrayOutline(String name, String type, List<Long> shape, long bytes) {
    /** Copies the shape. */
    public ArrayOutline {
        shape = List.copyOf(shape);
    }
}
