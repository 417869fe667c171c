package dev.perceptron.tensor;

import java.util.stream.IntStream;

/**
 * Samples that can be gathered into a batch: what {@code fit}, {@code evaluate} and {@code predict} read.
 *
 * <p>A {@link Tensor} is one; so are pixels kept as bytes ({@link UInt8Tensor#dividedBy}) that become floats only while
 * a batch is gathered. Implementations may be read by several threads at once.
 */
public interface Rows {
    /** How many samples there are. */
    int count();

    /** The shape of one sample, without the batch axis. */
    Shape rowShape();

    /**
     * Copies samples into a batch; may be called by several threads at once.
     *
     * @param indices numbers of samples, each from 0 to {@code count() - 1}
     * @param from the place in {@code indices} of the first sample to copy
     * @param count how many samples to copy
     * @param into modified: rows {@code row} to {@code row + count - 1} of this batch are overwritten
     * @param row the first row of {@code into} to write
     */
    void gather(int[] indices, int from, int count, Tensor into, int row);

    /** The samples {@code from} (inclusive) to {@code to} (exclusive) as rows of their own, without a copy. */
    default Rows range(int from, int to) {
        return new RowRange(this, from, to);
    }

    /** A copy of the samples of these numbers, in this order: NumPy's {@code x[[3, 1]]}. */
    default Tensor take(int... indices) {
        for (int index : indices) {
            if (index < 0 || index >= count()) {
                throw new IndexOutOfBoundsException(
                        "Received " + index + "; the " + count() + " samples are numbered from 0.");
            }
        }
        Tensor taken = Tensor.zeros(rowShape().prepend(indices.length));
        gather(indices, 0, indices.length, taken, 0);
        return taken;
    }

    /** All samples as numbers in memory: a copy, unless they are a Tensor already. */
    default Tensor toTensor() {
        return take(IntStream.range(0, count()).toArray());
    }
}
