package dev.perceptron.data;

/**
 * NumPy's legacy random numbers, {@code numpy.random.RandomState(seed)}, as far as shuffling needs them: the data sets
 * of Keras are divided by it. Source: Matsumoto and Nishimura 1998, MT19937.
 */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /** The generator of this seed, read as an unsigned number. */
    MersenneTwister(int seed) {
        int value = seed;
        for (int i = 0; i < SIZE; i++) {
            state[i] = value;
            value = 1812433253 * (value ^ value >>> 30) + i + 1;
        }
    }

    /** The next 32 bits. */
    int nextInt() {
        if (next == SIZE) {
            advance();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    private void advance() {
        for (int i = 0; i < SIZE; i++) {
            int y = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
            state[i] = state[(i + SHIFT) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }

    /** A number from 0 to {@code max}, drawn until one within bounds comes. */
    private int upTo(int max) {
        int mask = max == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = max == 0 ? 0 : nextInt() & mask;
        } while (value > max);
        return value;
    }

    /** The numbers 0 to {@code count - 1} as {@code RandomState.shuffle} leaves them. */
    int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int j = upTo(i);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
