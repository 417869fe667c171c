package dev.perceptron.vector;

import dev.perceptron.kernel.DropoutMask;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.internal.Philox;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Masks of dropout, eight Philox blocks side by side; needs 512-bit vectors, whose 64-bit products are quick.
 *
 * <p>Two small loops, the second over what the first has stored: one large one is too much for C2 of JDK 17, which then
 * leaves some vectors boxed.
 */
final class VectorDropout {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final VectorSpecies<Integer> HALVES = IntVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final LongVector LANES = LongVector.zero(LONGS).addIndex(1);
    private static final int WIDTH = 8;
    private static final long LOW = 0xFFFFFFFFL;

    /** Each thread's words of one group. */
    private static final ThreadLocal<int[]> WORDS = ThreadLocal.withInitial(() -> new int[RandomStream.GROUP]);

    private VectorDropout() {}

    static void fill(
            RandomStream stream,
            long step,
            long threshold,
            float scale,
            float[] mask,
            int maskOffset,
            int from,
            int to) {
        if (threshold > LOW) {
            Arrays.fill(mask, maskOffset + from, maskOffset + to, 0f);
            return;
        }
        int[] words = WORDS.get();
        int start = from;
        for (; start + RandomStream.GROUP <= to; start += RandomStream.GROUP) {
            group(stream, step, start / RandomStream.GROUP, words);
            select(words, (int) threshold, Float.floatToRawIntBits(scale), mask, maskOffset + start);
        }
        DropoutMask.fill(stream, step, threshold, scale, mask, maskOffset, start, to);
    }

    /** The 64 words of a group, as {@link RandomStream#group} makes them. */
    static void group(RandomStream stream, long step, int group, int[] words) {
        long first = (long) group * RandomStream.LANES;
        for (int lane = 0; lane < RandomStream.LANES; lane += WIDTH) {
            blocks(stream, step, first + lane, words, lane);
        }
    }

    private static void blocks(RandomStream stream, long step, long first, int[] words, int place) {
        LongVector c0 = LANES.add(first);
        LongVector c1 = LongVector.broadcast(LONGS, stream.domain() & LOW);
        LongVector c2 = LongVector.broadcast(LONGS, step & LOW);
        LongVector c3 = LongVector.broadcast(LONGS, step >>> 32);
        int k0 = stream.keyLow();
        int k1 = stream.keyHigh();
        for (int round = 0; round < Philox.ROUNDS; round++) {
            LongVector p0 = c0.mul(Philox.MULTIPLIER_0);
            LongVector p1 = c2.mul(Philox.MULTIPLIER_1);
            c0 = p1.lanewise(VectorOperators.LSHR, 32)
                    .lanewise(VectorOperators.XOR, c1)
                    .lanewise(VectorOperators.XOR, k0 & LOW);
            c1 = p1.and(LOW);
            c2 = p0.lanewise(VectorOperators.LSHR, 32)
                    .lanewise(VectorOperators.XOR, c3)
                    .lanewise(VectorOperators.XOR, k1 & LOW);
            c3 = p0.and(LOW);
            k0 += Philox.WEYL_0;
            k1 += Philox.WEYL_1;
        }
        ((IntVector) c0.convertShape(VectorOperators.L2I, HALVES, 0)).intoArray(words, place);
        ((IntVector) c1.convertShape(VectorOperators.L2I, HALVES, 0)).intoArray(words, place + RandomStream.LANES);
        ((IntVector) c2.convertShape(VectorOperators.L2I, HALVES, 0)).intoArray(words, place + 2 * RandomStream.LANES);
        ((IntVector) c3.convertShape(VectorOperators.L2I, HALVES, 0)).intoArray(words, place + 3 * RandomStream.LANES);
    }

    /** Compares as unsigned numbers, by flipping the highest bit of both. */
    private static void select(int[] words, int threshold, int scaleBits, float[] mask, int place) {
        IntVector limit = IntVector.broadcast(INTS, threshold ^ Integer.MIN_VALUE);
        for (int i = 0; i < RandomStream.GROUP; i += RandomStream.LANES) {
            IntVector flipped = IntVector.fromArray(INTS, words, i).lanewise(VectorOperators.XOR, Integer.MIN_VALUE);
            IntVector.zero(INTS)
                    .blend(scaleBits, flipped.compare(VectorOperators.GE, limit))
                    .reinterpretAsFloats()
                    .intoArray(mask, place + i);
        }
    }
}
