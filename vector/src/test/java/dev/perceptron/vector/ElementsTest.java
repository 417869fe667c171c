package dev.perceptron.vector;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Element-by-element operations give the same bits on vectors as one by one. */
class ElementsTest {
    /** A prime, so that a sample of all floats meets all exponents and low bits alike. */
    private static final int SAMPLE = Boolean.getBoolean("perceptron.exhaustive") ? 1 : 2039;

    private static final int BLOCK = 1 << 14;
    private static final int[] SIZES = {0, 1, 15, 16, 17, 31, 33, 63, 64, 65, 1000};

    @ParameterizedTest
    @EnumSource
    void unaryOverASampleOfAllFloats(Unary f) {
        float[] x = new float[BLOCK];
        float[] plain = new float[BLOCK];
        float[] fast = new float[BLOCK];
        for (long bits = 0; bits < 1L << 32; bits += (long) BLOCK * SAMPLE) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Float.intBitsToFloat((int) (bits + (long) i * SAMPLE));
            }
            Twins.SCALAR.unary(f, x, 0, plain, 0, BLOCK);
            Twins.VECTOR.unary(f, x, 0, fast, 0, BLOCK);
            Bits.assertSame(plain, fast, () -> f.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void unaryOfSpecialNumbersAndTheirNeighbours(Unary f) {
        float[] x = new float[Values.SPECIAL.length * 65];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(Float.floatToRawIntBits(Values.SPECIAL[i / 65]) + i % 65 - 32);
        }
        Twins.compare(
                f::toString, 1, 0, x.length, (k, a) -> k.unary(f, a[1], 0, a[0], 0, x.length), new float[x.length], x);
    }

    @ParameterizedTest
    @EnumSource
    void unaryRanges(Unary f) {
        Random random = new Random(1);
        for (int n : SIZES) {
            float[] x = Values.mixed(random, n + 20);
            float[] y = Values.normal(random, n + 20);
            Twins.compare(() -> f + " " + n, 1, 7, 7 + n, (k, a) -> k.unary(f, a[1], 5, a[0], 7, n), y, x);
            Twins.compare(() -> f + " in place " + n, 1, 5, 5 + n, (k, a) -> k.unary(f, a[0], 5, a[0], 5, n), x);
        }
    }

    @ParameterizedTest
    @EnumSource
    void binaryOfAllPairsOfSpecialNumbers(Binary f) {
        int count = Values.SPECIAL.length;
        float[] x = new float[count * count];
        float[] y = new float[count * count];
        for (int i = 0; i < x.length; i++) {
            x[i] = Values.SPECIAL[i / count];
            y[i] = Values.SPECIAL[i % count];
        }
        Twins.compare(
                f::toString,
                1,
                0,
                x.length,
                (k, a) -> k.binary(f, a[1], 0, a[2], 0, a[0], 0, x.length),
                new float[x.length],
                x,
                y);
    }

    @ParameterizedTest
    @EnumSource
    void binaryRanges(Binary f) {
        Random random = new Random(2);
        for (int n : SIZES) {
            float[] x = Values.mixed(random, n + 20);
            float[] y = Values.mixed(random, n + 20);
            float[] z = Values.normal(random, n + 20);
            Twins.compare(() -> f + " " + n, 1, 7, 7 + n, (k, a) -> k.binary(f, a[1], 5, a[2], 3, a[0], 7, n), z, x, y);
            Twins.compare(
                    () -> f + " onto x " + n, 1, 5, 5 + n, (k, a) -> k.binary(f, a[0], 5, a[1], 3, a[0], 5, n), x, y);
            Twins.compare(
                    () -> f + " onto y " + n, 1, 3, 3 + n, (k, a) -> k.binary(f, a[1], 5, a[0], 3, a[0], 3, n), y, x);
            Twins.compare(
                    () -> f + " with itself " + n, 1, 5, 5 + n, (k, a) -> k.binary(f, a[0], 5, a[0], 5, a[0], 5, n), x);
        }
    }

    @ParameterizedTest
    @EnumSource
    void binaryOfRandomBits(Binary f) {
        Random random = new Random(3);
        int n = 1 << 18;
        float[] x = Values.mixed(random, n);
        float[] y = Values.mixed(random, n);
        Twins.compare(f::toString, 1, 0, n, (k, a) -> k.binary(f, a[1], 0, a[2], 0, a[0], 0, n), new float[n], x, y);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 33, 63, 64, 65, 1000})
    void affineAndAddScaledAndWhere(int n) {
        Random random = new Random(n);
        float[] x = Values.mixed(random, n + 20);
        float[] y = Values.mixed(random, n + 20);
        float[] z = Values.normal(random, n + 20);
        float[] out = Values.normal(random, n + 20);
        for (float scale : new float[] {1f, -0.3f, 0f, 1e30f, Float.NaN}) {
            Twins.compare(() -> "affine", 1, 7, 7 + n, (k, a) -> k.affine(a[1], 5, scale, 0.7f, a[0], 7, n), out, x);
            Twins.compare(() -> "affine in place", 1, 5, 5 + n, (k, a) -> k.affine(a[0], 5, scale, -0f, a[0], 5, n), x);
            Twins.compare(() -> "addScaled", 1, 7, 7 + n, (k, a) -> k.addScaled(a[1], 5, scale, a[0], 7, n), y, x);
            Twins.compare(() -> "addScaled itself", 1, 5, 5 + n, (k, a) -> k.addScaled(a[0], 5, scale, a[0], 5, n), x);
            Twins.compare(
                    () -> "where",
                    1,
                    7,
                    7 + n,
                    (k, a) -> k.where(a[1], 5, scale, a[2], 3, a[3], 2, a[0], 7, n),
                    out,
                    x,
                    y,
                    z);
            Twins.compare(
                    () -> "where in place",
                    1,
                    5,
                    5 + n,
                    (k, a) -> k.where(a[0], 5, scale, a[1], 3, a[0], 5, a[0], 5, n),
                    x,
                    y);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 33, 63, 64, 65, 1000})
    void dividingBytes(int n) {
        Random random = new Random(n);
        byte[] x = new byte[n + 20];
        random.nextBytes(x);
        for (float divisor : new float[] {255f, 1f, 127.5f, -3f, 0f}) {
            Twins.compare(
                    () -> "divideBytes " + n,
                    1,
                    7,
                    7 + n,
                    (k, a) -> k.divideBytes(x, 5, divisor, a[0], 7, n),
                    Values.normal(random, n + 20));
        }
    }
}
