package dev.perceptron.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Bytes divided by one number without dividing: q = x·r with r = 1/d, then q + r·(x − q·d), in fused operations.
 *
 * <p>The remainder is exact, so the result is the correctly rounded quotient for nearly every divisor; whether it is for
 * this one is tried for all 256 bytes before it is relied on. Source: P. Markstein, IA-64 and Elementary Functions, 2000.
 */
final class ByteQuotients {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int L = S.length();
    private static final int BYTES = 256;

    /** The last divisor tried and found exact; threads that race find the same. */
    private static float exact = Float.NaN;

    private ByteQuotients() {}

    static boolean areExact(float divisor, float reciprocal) {
        if (divisor == exact) {
            return true;
        }
        for (int x = 0; x < BYTES; x++) {
            float q = x * reciprocal;
            if (Float.floatToRawIntBits(Math.fma(reciprocal, Math.fma(-q, divisor, x), q))
                    != Float.floatToRawIntBits(x / divisor)) {
                return false;
            }
        }
        exact = divisor;
        return true;
    }

    /** Writes the quotients of {@code n} bytes, a multiple of the vector's length. */
    static void multiply(byte[] x, int xOffset, float divisor, float reciprocal, float[] y, int yOffset, int count) {
        FloatVector r = FloatVector.broadcast(S, reciprocal);
        FloatVector d = FloatVector.broadcast(S, -divisor);
        for (int i = 0; i < count; i += L) {
            IntVector unsigned = ((IntVector) ByteVector.fromArray(ByteVector.SPECIES_128, x, xOffset + i)
                            .convertShape(VectorOperators.B2I, IntVector.SPECIES_512, 0))
                    .and(0xFF);
            FloatVector value = (FloatVector) unsigned.convert(VectorOperators.I2F, 0);
            FloatVector q = value.mul(r);
            r.fma(q.fma(d, value), q).intoArray(y, yOffset + i);
        }
    }
}
