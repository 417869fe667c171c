package dev.perceptron.kernel;

import dev.perceptron.random.Philox;
import dev.perceptron.random.Stream;

/**
 * Standard normal numbers made one Philox block after another, by Box and Muller in double, without memory of its own.
 *
 * <p>A block of four words gives the numbers of its four places: two radii from the first two words, two angles from
 * the others.
 */
final class NormalNoise {
    private static final long LOW = 0xFFFFFFFFL;

    private NormalNoise() {}

    /** Fills the places {@code from} to {@code to}, where {@code from} is a multiple of {@link Stream#GROUP}. */
    static void fill(Stream stream, long step, float[] noise, int no, int from, int to) {
        for (int start = from; start < to; start += Stream.GROUP) {
            for (int lane = 0; lane < Stream.LANES; lane++) {
                block(stream, step, start / Stream.GROUP * Stream.LANES + lane, noise, no, start + lane, to);
            }
        }
    }

    private static void block(Stream stream, long step, int block, float[] noise, int no, int first, int to) {
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
        put(c0, c2, noise, no, first, to);
        put(c1, c3, noise, no, first + 2 * Stream.LANES, to);
    }

    private static void put(long radiusWord, long angleWord, float[] noise, int no, int index, int to) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log((radiusWord + 0.5) * 0x1p-32));
        double angle = 2 * Math.PI * ((angleWord + 0.5) * 0x1p-32);
        if (index < to) {
            noise[no + index] = (float) (radius * StrictMath.cos(angle));
        }
        if (index + Stream.LANES < to) {
            noise[no + index + Stream.LANES] = (float) (radius * StrictMath.sin(angle));
        }
    }
}
