package dev.perceptron.optimizer;

/** Whole powers in double by repeated squaring: the same bits everywhere, nothing allocated. */
final class Powers {
    private Powers() {}

    /** base to the power of a whole number, 0 or more. */
    static double power(double base, long exponent) {
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
}
