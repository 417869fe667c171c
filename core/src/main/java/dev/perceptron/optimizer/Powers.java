package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** Powers with the same bits everywhere, nothing allocated. */
final class Powers {
    private Powers() {}

    /** base to the power of an integer, 0 or more, in double by repeated squaring. */
    static double whole(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    /** x to the power of {@code exponent}, x 0 or more; StrictMath's own power would allocate. */
    static double power(double x, double exponent) {
        return exponent == 0 ? 1 : StrictMath.exp(exponent * StrictMath.log(x));
    }

    /** y = x to the power of {@code exponent}; fast for 0.5, else element by element in double. */
    static void power(Compute compute, Tensor x, double exponent, Tensor y) {
        if (exponent == 0.5) {
            compute.unary(Unary.SQRT, x, y);
            return;
        }
        float[] from = x.storage().floats();
        float[] to = y.storage().floats();
        for (int i = 0; i < x.size(); i++) {
            to[y.offset() + i] = (float) power(from[x.offset() + i], exponent);
        }
    }
}
