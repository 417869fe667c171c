package dev.perceptron.kernel;

import dev.perceptron.random.RandomStream;
import dev.perceptron.random.internal.Philox;

/** Masks of dropout made one Philox block after another, without memory of its own. */
public final class DropoutMask {
    private static final long LOW = 0xFFFFFFFFL;

    private DropoutMask() {}

    /** See {@link Kernels#dropoutMask}. */
    public static void fill(
            RandomStream stream,
            long step,
            long threshold,
            float scale,
            float[] mask,
            int maskOffset,
            int from,
            int to) {
        for (int start = from; start < to; start += RandomStream.GROUP) {
            for (int lane = 0; lane < RandomStream.LANES; lane++) {
                block(
                        stream,
                        step,
                        start / RandomStream.GROUP * RandomStream.LANES + lane,
                        threshold,
                        scale,
                        mask,
                        maskOffset,
                        start + lane,
                        to);
            }
        }
    }

    private static void block(
            RandomStream stream,
            long step,
            int block,
            long threshold,
            float scale,
            float[] mask,
            int maskOffset,
            int first,
            int to) {
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
        put(c0 >= threshold, scale, mask, maskOffset, first, to);
        put(c1 >= threshold, scale, mask, maskOffset, first + RandomStream.LANES, to);
        put(c2 >= threshold, scale, mask, maskOffset, first + 2 * RandomStream.LANES, to);
        put(c3 >= threshold, scale, mask, maskOffset, first + 3 * RandomStream.LANES, to);
    }

    private static void put(boolean kept, float scale, float[] mask, int maskOffset, int index, int to) {
        if (index < to) {
            mask[maskOffset + index] = kept ? scale : 0f;
        }
    }
}
