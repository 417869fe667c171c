package dev.perceptron.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.random.internal.Philox;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** {@link Philox} gives the published known answers and agrees with an independent implementation. */
class PhiloxTest {
    @Test
    void zeros() {
        assertArrayEquals(
                new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(new int[] {0, 0, 0, 0, 0, 0}));
    }

    @Test
    void ones() {
        assertArrayEquals(
                new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(new int[] {-1, -1, -1, -1, -1, -1}));
    }

    @Test
    void digitsOfPi() {
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0}));
    }

    @Test
    void aStrideSpreadsTheWords() {
        int[] spread = new int[15];
        Philox.block(1, 2, 3, 4, 5, 6, spread, 1, 4);
        int[] dense = block(new int[] {1, 2, 3, 4, 5, 6});
        for (int i = 0; i < spread.length; i++) {
            assertEquals(i % 4 == 1 && i < 14 ? dense[i / 4] : 0, spread[i]);
        }
    }

    @Test
    void agreesWithCommonsRngOverConsecutiveCounters() {
        for (int trial = 0; trial < 200; trial++) {
            int[] c = block(new int[] {trial, 17, 4, 1, 99, -trial});
            int first = c[0] | 0x7fffff00; // so that counting carries into the next words now and then
            UniformRandomProvider other =
                    RandomSource.PHILOX_4X32.create(new int[] {c[2], c[3], first, c[1], trial % 3 - 2, trial});
            int[] counter = {first, c[1], trial % 3 - 2, trial};
            for (int i = 0; i < 300; i++) {
                increment(counter); // Commons RNG's first block is the one after its seed
                int[] ours = block(new int[] {counter[0], counter[1], counter[2], counter[3], c[2], c[3]});
                for (int word : ours) {
                    assertEquals(other.nextInt(), word);
                }
            }
        }
    }

    private static void increment(int[] counter) {
        for (int i = 0; i < 4 && ++counter[i] == 0; i++) {
            // the carry goes on to the next word
        }
    }

    private static int[] block(int[] counterAndKey) {
        int[] out = new int[4];
        int[] in = counterAndKey;
        Philox.block(in[0], in[1], in[2], in[3], in[4], in[5], out, 0, 1);
        return out;
    }
}
