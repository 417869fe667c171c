package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.random.RandomStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normal noise is the same bits on vectors as one by one, in whole and partial groups. */
class NoiseTest {
    private static final int SIZE = 1500;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xFFFFFFFFL, 0x100000000L, Long.MAX_VALUE, -1})
    void noise(long step) {
        Random random = new Random(step);
        for (int trial = 0; trial < 50; trial++) {
            RandomStream stream = new RandomStream(random.nextLong(), random.nextInt(), random.nextLong());
            int from = random.nextInt(8) * RandomStream.GROUP;
            int to = trial == 0 ? from : from + random.nextInt(SIZE - 50 - from);
            Twins.compare(
                    () -> "step " + step + " from " + from + " to " + to,
                    1,
                    9 + from,
                    9 + to,
                    (k, a) -> fill(k, stream, step, a[0], 9, from, to),
                    Values.normal(random, SIZE));
        }
    }

    /** Through the kernels, which leave the work to plain code until the vector loops are compiled. */
    @Test
    void longArraysBeforeAndAfterTheLoopsAreCompiled() {
        int to = (1 << 14) - 5;
        for (int trial = 0; trial < 100; trial++) {
            RandomStream stream = new RandomStream(trial, 7, 0);
            Twins.compare(
                    () -> "numbers " + to,
                    1,
                    0,
                    to,
                    (k, a) -> k.normalNoise(stream, 1, a[0], 0, 0, to),
                    new float[1 << 14]);
        }
    }

    /** The vector code itself, even while the kernels would not use it yet. */
    private static void fill(Kernels kernels, RandomStream stream, long step, float[] noise, int no, int from, int to) {
        if (kernels == Twins.SCALAR) {
            kernels.normalNoise(stream, step, noise, no, from, to);
        } else {
            VectorNoise.fill(stream, step, noise, no, from, to);
        }
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
                (k, a) -> fill(k, stream, 0, a[0], -from, from, from + 200),
                new float[210]);
    }
}
