package dev.perceptron.preprocessing;

import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.StringTensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Raw values as lists. */
final class RawTensors {
    /** Texts by their bytes in UTF-8, as NumPy and TensorFlow sort them. */
    static final Comparator<String> BYTE_ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private RawTensors() {}

    /** Integers; fractions are cut off. */
    static List<Long> longs(AnyTensor x) {
        List<Long> list = new ArrayList<>(x.shape().size());
        if (x instanceof Int64Tensor whole) {
            for (long value : whole.toArray()) {
                list.add(value);
            }
        } else {
            for (float value : x.toTensor().toArray()) {
                list.add((long) value);
            }
        }
        return list;
    }

    /** Texts. */
    static List<String> texts(AnyTensor x) {
        if (x instanceof StringTensor texts) {
            return List.of(texts.toArray());
        }
        throw new IllegalArgumentException("StringLookup takes a StringTensor, received numbers of shape " + x.shape()
                + "; use IntegerLookup for integers or Discretization for others.");
    }

    /** The decimal digits of integers, or the texts themselves: what is hashed. */
    static List<String> digits(AnyTensor x) {
        return x instanceof StringTensor texts
                ? List.of(texts.toArray())
                : longs(x).stream().map(String::valueOf).toList();
    }

    /** A vector as a column. */
    static Shape column(Shape vector) {
        return Shape.of(vector.size(), 1);
    }

    /** The entries along the first axis; a vector is one entry. */
    static <T> List<List<T>> documents(List<T> values, Shape shape) {
        int count = shape.rank() < 2 ? 1 : shape.dim(0);
        int width = count == 0 ? 0 : values.size() / count;
        List<List<T>> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(values.subList(i * width, (i + 1) * width));
        }
        return documents;
    }
}
