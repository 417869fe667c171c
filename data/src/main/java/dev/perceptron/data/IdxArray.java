package dev.perceptron.data;

import java.util.Arrays;

/**
 * An array of unsigned bytes with its dimensions, as an IDX file holds it.
 *
 * <p>The last dimension varies fastest: of an array of images with dimensions {@code [n, rows, columns]}, the pixel
 * {@code (i, r, c)} is at {@code (i * rows + r) * columns + c}.
 */
public final class IdxArray {
    private final byte[] bytes;
    private final int[] dimensions;

    /**
     * Wraps an array of elements without copying it.
     *
     * @param bytes the elements; not copied, so the caller gives it away
     * @param dimensions the sizes, whose product is the number of elements; copied
     */
    public IdxArray(byte[] bytes, int... dimensions) {
        long count = 1;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("Received dimensions " + Arrays.toString(dimensions)
                        + ", expected none below 0. Give the sizes of the array.");
            }
            count = Math.min(count * dimension, 1L << 31);
        }
        if (Arrays.stream(dimensions).anyMatch(dimension -> dimension == 0)) {
            count = 0;
        }
        if (count != bytes.length) {
            throw new IllegalArgumentException("Received " + bytes.length + " bytes for dimensions "
                    + Arrays.toString(dimensions)
                    + ", expected as many as the product of the dimensions. Give one byte for each element.");
        }
        this.bytes = bytes;
        this.dimensions = dimensions.clone();
    }

    /** Returns the elements themselves, not a copy: read an element with {@code bytes()[i] & 0xFF}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns a copy of the dimensions. */
    public int[] dimensions() {
        return dimensions.clone();
    }

    /** Returns the number of dimensions. */
    public int rank() {
        return dimensions.length;
    }

    /**
     * Returns one dimension.
     *
     * @param axis from 0 to {@code rank() - 1}
     */
    public int dimension(int axis) {
        return dimensions[axis];
    }

    /** Returns the dimensions in words, for example {@code IdxArray[60000, 28, 28]}. */
    @Override
    public String toString() {
        return "IdxArray" + Arrays.toString(dimensions);
    }
}
