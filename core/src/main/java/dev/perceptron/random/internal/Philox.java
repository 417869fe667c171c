package dev.perceptron.random.internal;

/**
 * Philox4x32-10, the counter-based generator: ten rounds of two 32×32→64-bit products turn a 128-bit counter and a
 * 64-bit key into 128 random bits.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
public final class Philox {
    /** The multiplier of words 0 and 1. */
    public static final long MULTIPLIER_0 = 0xD2511F53L;
    /** The multiplier of words 2 and 3. */
    public static final long MULTIPLIER_1 = 0xCD9E8D57L;
    /** What is added to the first half of the key each round: the golden ratio. */
    public static final int WEYL_0 = 0x9E3779B9;
    /** What is added to the second half of the key each round: the square root of 3, less 1. */
    public static final int WEYL_1 = 0xBB67AE85;
    /** How many rounds there are. */
    public static final int ROUNDS = 10;

    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /**
     * One block of 128 random bits.
     *
     * @param out modified: four words at places {@code at}, {@code at + stride}, {@code at + 2·stride}, …
     */
    public static void block(int c0, int c1, int c2, int c3, int k0, int k1, int[] out, int at, int stride) {
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = MULTIPLIER_0 * (c0 & LOW);
            long p1 = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[at] = c0;
        out[at + stride] = c1;
        out[at + 2 * stride] = c2;
        out[at + 3 * stride] = c3;
    }
}
