package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.random.RandomStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks of dropout are the same bits on vectors as one by one, in whole and partial groups. */
class DropoutTest {
    private static final int SIZE = 1500;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x7FFFFFFFL, 0x80000000L, 0x4CCCCCCDL, 0xFFFFFFFFL, 0x100000000L})
    void masks(long threshold) {
        Random random = new Random(threshold);
        long[] steps = {0, 1, 0xFFFFFFFFL, 0x100000000L, Long.MAX_VALUE, random.nextLong() >>> 1};
        for (long step : steps) {
            RandomStream stream = new RandomStream(random.nextLong(), random.nextInt(), step);
            for (int trial = 0; trial < 20; trial++) {
                int from = random.nextInt(8) * RandomStream.GROUP;
                int to = trial == 0 ? from : from + random.nextInt(SIZE - 50 - from);
                Twins.compare(
                        () -> "threshold " + threshold + " step " + step + " from " + from + " to " + to,
                        1,
                        9 + from,
                        9 + to,
                        (k, a) -> k.dropoutMask(stream, stream.step(), threshold, 1.4285715f, a[0], 9, from, to),
                        Values.normal(random, SIZE));
            }
        }
    }

    /** The threshold is one of the words themselves, so that "at least" is told from "more than". */
    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 31, 40, 63})
    void aWordEqualToTheThresholdIsKept(int place) {
        RandomStream stream = new RandomStream(4, 5, 6);
        int[] words = new int[RandomStream.GROUP];
        stream.group(1, words);
        long threshold = Integer.toUnsignedLong(words[place]);
        float[] mask = new float[2 * RandomStream.GROUP];
        Twins.VECTOR.dropoutMask(stream, stream.step(), threshold, 3f, mask, 0, 0, mask.length);
        assertEquals(3f, mask[RandomStream.GROUP + place]);
        Twins.compare(
                () -> "place " + place,
                1,
                0,
                mask.length,
                (k, a) -> k.dropoutMask(stream, stream.step(), threshold, 3f, a[0], 0, 0, mask.length),
                mask);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, (1 << 26) - 64})
    void farIndices(int from) {
        RandomStream stream = new RandomStream(-1, -1, -1);
        Twins.compare(
                () -> "from " + from,
                1,
                0,
                200,
                (k, a) -> k.dropoutMask(stream, stream.step(), 1L << 31, 2f, a[0], -from, from, from + 200),
                new float[210]);
    }
}
