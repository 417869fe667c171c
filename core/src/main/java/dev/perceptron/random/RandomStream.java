package dev.perceptron.random;

import dev.perceptron.random.internal.Philox;

/**
 * Random numbers by index: the i-th number costs the same whichever were asked before.
 *
 * <p>Numbers come in groups of 64, four words from each of 16 Philox blocks: word {@code w} of the block of lane
 * {@code l} in group {@code g} is number {@code 64·g + 16·w + l}. So a vector of 4, 8 or 16 lanes makes them side by
 * side, and every width makes the same.
 *
 * @param key the seed
 * @param domain purpose and place
 * @param step how far training has come
 */
public record RandomStream(long key, int domain, long step) {
    /** Numbers in a group. */
    public static final int GROUP = 64;
    /** Philox blocks in a group. */
    public static final int LANES = 16;

    /** Fills {@code out[0..63]} with the raw 32-bit words of one group. */
    public void group(int group, int[] out) {
        group(group, step, out);
    }

    /** The same with {@code otherStep} in place of the stream's own. */
    public void group(int group, long otherStep, int[] out) {
        for (int lane = 0; lane < LANES; lane++) {
            Philox.block(
                    group * LANES + lane,
                    domain,
                    (int) otherStep,
                    (int) (otherStep >>> 32),
                    keyLow(),
                    keyHigh(),
                    out,
                    lane,
                    LANES);
        }
    }

    /** The low half of the key. */
    public int keyLow() {
        return (int) key;
    }

    /** The high half of the key. */
    public int keyHigh() {
        return (int) (key >>> 32);
    }

    /** Uniform numbers in [0, 1), multiples of 2⁻²⁴, for indices 0 to {@code count - 1}. */
    public float[] uniform(int count) {
        float[] out = new float[count];
        int[] words = new int[GROUP];
        for (int start = 0; start < count; start += GROUP) {
            group(start / GROUP, words);
            for (int i = start; i < Math.min(count, start + GROUP); i++) {
                out[i] = (words[i - start] >>> 8) * 0x1p-24f;
            }
        }
        return out;
    }

    /** Standard normal numbers, by Box and Muller in double, for indices 0 to {@code count - 1}. */
    public double[] normal(int count) {
        double[] out = new double[count];
        int[] words = new int[GROUP];
        for (int start = 0; start < count; start += GROUP / 2) {
            group(start / (GROUP / 2), words);
            for (int i = start; i < Math.min(count, start + GROUP / 2); i++) {
                int pair = (i - start) / 2;
                double radius = StrictMath.sqrt(-2 * StrictMath.log(open(words[pair])));
                double angle = 2 * Math.PI * open(words[pair + GROUP / 2]);
                out[i] = radius * (((i - start) & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
            }
        }
        return out;
    }

    private static double open(int word) {
        return ((word & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
    }

    /** The numbers 0 to {@code count - 1} in random order, by Fisher and Yates. */
    public int[] permutation(int count) {
        int[] order = new int[count];
        int[] words = new int[GROUP];
        for (int i = 0; i < count; i++) {
            if (i % (GROUP / 2) == 0) {
                group(i / (GROUP / 2), words);
            }
            int k = i % (GROUP / 2);
            long random = ((long) words[k] << 31 ^ (words[k + GROUP / 2] & 0xFFFFFFFFL)) & Long.MAX_VALUE;
            int j = (int) (random % (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
