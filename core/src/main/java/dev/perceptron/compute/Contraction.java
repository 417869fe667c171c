package dev.perceptron.compute;

import dev.perceptron.api.Experimental;
import java.util.Arrays;

/**
 * Which axes of two tensors are multiplied and summed: NumPy's {@code einsum} of two operands.
 *
 * <p>{@code Contraction.of("abc", "cd", "abd")} is z[a,b,d] = Σ_c x[a,b,c]·y[c,d]. Each letter stands for one axis and
 * occurs once in an operand; letters that the result lacks are summed, letters that only the result has repeat it.
 */
@Experimental
public final class Contraction {
    final int[] x;
    final int[] y;
    final int[] z;
    /** All letters, those of the result first. */
    final int letters;

    private Contraction(int[] x, int[] y, int[] z, int letters) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.letters = letters;
    }

    /**
     * A contraction by the letters of the axes.
     *
     * @param x the first operand's
     * @param y the second operand's
     * @param z the result's
     */
    public static Contraction of(String x, String y, String z) {
        StringBuilder order = new StringBuilder(z);
        for (char letter : (x + y).toCharArray()) {
            if (order.indexOf(String.valueOf(letter)) < 0) {
                order.append(letter);
            }
        }
        return new Contraction(places(x, order), places(y, order), places(z, order), order.length());
    }

    private static int[] places(String letters, StringBuilder order) {
        int[] places = letters.chars()
                .map(letter -> order.indexOf(Character.toString(letter)))
                .toArray();
        if (Arrays.stream(places).distinct().count() < places.length) {
            throw new IllegalArgumentException(
                    "Each letter may occur once in a tensor's axes, received \"" + letters + "\".");
        }
        return places;
    }
}
