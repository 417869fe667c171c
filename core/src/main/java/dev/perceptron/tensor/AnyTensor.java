package dev.perceptron.tensor;

/**
 * An array of any rank of one of three types: numbers ({@link Tensor}), integers ({@link Int64Tensor}) or texts
 * ({@link StringTensor}). What tables of raw data are made of, before preprocessing turns them into numbers.
 */
public sealed interface AnyTensor permits Tensor, Int64Tensor, StringTensor {
    /** The axis lengths. */
    Shape shape();

    /** The same values in the same order under another shape of the same size. */
    AnyTensor reshape(Shape other);

    /** The entries {@code from} (inclusive) to {@code to} (exclusive) along the first axis. */
    AnyTensor rows(int from, int to);

    /** The values as float32 numbers; an error for texts. */
    Tensor toTensor();
}
