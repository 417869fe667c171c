package dev.perceptron.tensor;

import dev.perceptron.api.Experimental;
import java.util.Arrays;

/** Resolves the one length that may be left open when values are reshaped. */
@Experimental
public final class Reshaping {
    private Reshaping() {}

    /**
     * The shape with these lengths, a length of -1 replaced by what is left.
     *
     * @param size how many values there are
     * @param dims the lengths wished for; at most one of them -1
     */
    public static Shape resolve(int size, int... dims) {
        int open = -1;
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] != -1) {
                known *= dims[i];
            } else if (open < 0) {
                open = i;
            } else {
                throw new IllegalArgumentException(
                        "Only one length may be -1, received " + Arrays.toString(dims) + ".");
            }
        }
        int[] resolved = dims.clone();
        if (open >= 0) {
            if (known == 0 || size % known != 0) {
                throw new IllegalArgumentException("Can't reshape " + size + " values to " + Arrays.toString(dims)
                        + ": they don't divide evenly.");
            }
            resolved[open] = (int) (size / known);
        }
        return Shape.of(resolved);
    }
}
