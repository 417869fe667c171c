package dev.perceptron.kernel;

import dev.perceptron.math.FloatMath;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.internal.Philox;

/**
 * Standard normal numbers made one Philox block after another, by Box and Muller in float32, without memory of its own.
 *
 * <p>In each group of 64 the first 32 words r give radii √(−2·ln u), u = (⌊r/2⌋+½)·2⁻³¹, and the others angles φ of
 * {@code word} 2⁻³² turns; number i is radius·cos φ and number 32+i radius·sin φ of the i-th of both. No number is
 * larger than √(64·ln 2) = 6.66.
 *
 * <p>Source: Box, Muller, "A note on the generation of random normal deviates", Ann. Math. Statist. 29, 1958.
 */
public final class NormalNoise {
    /** Radii, and angles, in a group. */
    public static final int PAIRS = RandomStream.GROUP / 2;
    /** From half a word to a number between 0 and 1. */
    public static final float UNIT = 0x1p-31f;
    /** Half a step of that, which keeps it from 0. */
    public static final float HALF_UNIT = 0x1p-32f;

    private static final long LOW = 0xFFFFFFFFL;

    private NormalNoise() {}

    /** See {@link Kernels#normalNoise}. */
    public static void fill(RandomStream stream, long step, float[] noise, int noiseOffset, int from, int to) {
        for (int start = from; start < to; start += RandomStream.GROUP) {
            for (int lane = 0; lane < RandomStream.LANES; lane++) {
                block(
                        stream,
                        step,
                        start / RandomStream.GROUP * RandomStream.LANES + lane,
                        noise,
                        noiseOffset,
                        start + lane,
                        to);
            }
        }
    }

    private static void block(
            RandomStream stream, long step, int block, float[] noise, int noiseOffset, int first, int to) {
        if (first >= to) {
            return;
        }
        long c0 = block & LOW;
        long c1 = stream.domain() & LOW;
        long c2 = step & LOW;
        long c3 = step >>> 32;
        int k0 = stream.keyLow();
        int k1 = stream.keyHigh();
        for (int round = 0; round < Philox.ROUNDS; round++) {
            long p0 = Philox.MULTIPLIER_0 * c0;
            long p1 = Philox.MULTIPLIER_1 * c2;
            c0 = (p1 >>> 32) ^ c1 ^ (k0 & LOW);
            c1 = p1 & LOW;
            c2 = (p0 >>> 32) ^ c3 ^ (k1 & LOW);
            c3 = p0 & LOW;
            k0 += Philox.WEYL_0;
            k1 += Philox.WEYL_1;
        }
        put((int) c0, (int) c2, noise, noiseOffset, first, to);
        put((int) c1, (int) c3, noise, noiseOffset, first + RandomStream.LANES, to);
    }

    private static void put(int radiusWord, int turn, float[] noise, int noiseOffset, int index, int to) {
        if (index < to) {
            float radius = radius(radiusWord);
            noise[noiseOffset + index] = radius * FloatMath.cosTurn(turn);
            if (index + PAIRS < to) {
                noise[noiseOffset + index + PAIRS] = radius * FloatMath.sinTurn(turn);
            }
        }
    }

    /** The radius that a word gives. */
    static float radius(int word) {
        float u = Math.fma(word >>> 1, UNIT, HALF_UNIT);
        return (float) Math.sqrt(-2f * FloatMath.log(u));
    }
}
