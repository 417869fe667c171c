package dev.perceptron.formats.onnx;

import java.util.List;

/** An option of an operator. */
sealed interface Attribute {
    /** A real number. */
    record Real(float value) implements Attribute {}

    /** An integer. */
    record Whole(long value) implements Attribute {}

    /** A text. */
    record Text(String value) implements Attribute {}

    /** Real numbers. */
    record Reals(List<Float> values) implements Attribute {}

    /** Integers. */
    record Wholes(List<Long> values) implements Attribute {}

    /** Texts. */
    record Texts(List<String> values) implements Attribute {}

    /** A tensor. */
    record Tensor(KnownTensor value) implements Attribute {}

    /** A kind that no dense network needs: a graph, a sparse tensor. */
    record Other(String kind) implements Attribute {}

    static Attribute of(long value) {
        return new Whole(value);
    }

    static Attribute of(float value) {
        return new Real(value);
    }

    static Attribute of(String value) {
        return new Text(value);
    }

    static Attribute ofWholes(long... values) {
        return new Wholes(java.util.Arrays.stream(values).boxed().toList());
    }
}
