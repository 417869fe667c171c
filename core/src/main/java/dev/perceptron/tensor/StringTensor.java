package dev.perceptron.tensor;

import java.util.Arrays;

/**
 * A row-major array of texts, as a column of categories in a table.
 *
 * <pre>{@code
 * StringTensor cities = StringTensor.of(new String[] {"Aachen", "Bonn", "Aachen"});
 * }</pre>
 */
public final class StringTensor implements AnyTensor {
    private final String[] values;
    private final Shape shape;

    private StringTensor(String[] values, Shape shape) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException("Received " + values.length + " texts for the shape " + shape
                    + ", which holds " + shape.size() + ".");
        }
        this.values = values;
        this.shape = shape;
    }

    /** A copy of the given texts; a vector where no lengths are given. */
    public static StringTensor of(String[] values, int... dims) {
        return of(values, dims.length == 0 ? Shape.of(values.length) : Shape.of(dims));
    }

    /** A copy of the given texts. */
    public static StringTensor of(String[] values, Shape shape) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                throw new IllegalArgumentException(
                        "Text " + i + " is null; write a missing value as a text of its own, such as \"\".");
            }
        }
        return new StringTensor(values.clone(), shape);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The text at a place in row-major order. */
    public String at(int place) {
        return values[place];
    }

    /** The texts in order, as a copy. */
    public String[] toArray() {
        return values.clone();
    }

    @Override
    public StringTensor reshape(Shape other) {
        return new StringTensor(values, other);
    }

    @Override
    public StringTensor rows(int from, int to) {
        int width = shape.tail().size();
        return new StringTensor(Arrays.copyOfRange(values, from * width, to * width), shape.with(0, to - from));
    }

    /** Refuses: texts are no numbers. */
    @Override
    public Tensor toTensor() {
        throw new IllegalArgumentException(
                "Texts of shape " + shape + " are no numbers; encode them first, by StringLookup or Hashing.");
    }

    /** The shape and the first texts. */
    @Override
    public String toString() {
        return "StringTensor" + shape + Preview.of(values.length, i -> values[i]);
    }
}
