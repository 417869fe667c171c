package dev.perceptron.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@link DropoutMask} keeps exactly those indices whose word in the {@link RandomStream} is large enough. */
class DropoutMaskTest {
    private static final float GUARD = -77f;

    @Test
    void decisionsFollowTheWordsOfTheStream() {
        RandomStream stream = new RandomStream(5, 0x02000001, (7L << 32) + 3);
        int[] words = new int[RandomStream.GROUP];
        stream.group(0, words);
        long aWord = Integer.toUnsignedLong(words[0]);
        for (long threshold :
                new long[] {0, 1, 1L << 30, 1L << 31, 3L << 30, 0xFFFFFFFFL, 1L << 32, aWord, aWord + 1}) {
            for (int[] range : new int[][] {{0, 0}, {0, 1}, {0, 64}, {64, 100}, {64, 333}, {128, 129}}) {
                float[] mask = new float[400];
                Arrays.fill(mask, GUARD);
                DropoutMask.fill(stream, stream.step(), threshold, 1.25f, mask, 10, range[0], range[1]);
                for (int i = 0; i < mask.length; i++) {
                    int index = i - 10;
                    float expected = GUARD;
                    if (index >= range[0] && index < range[1]) {
                        stream.group(index / RandomStream.GROUP, words);
                        expected = Integer.toUnsignedLong(words[index % RandomStream.GROUP]) >= threshold ? 1.25f : 0f;
                    }
                    assertEquals(expected, mask[i]);
                }
            }
        }
    }

    @Test
    void theRateIsTheShareDroppedAndTheMeanStaysOne() {
        int n = 1 << 20;
        try (WorkerPool team = WorkerPool.of(1)) {
            Compute compute = new Compute(new ScalarKernels(), team);
            Tensor mask = Tensor.view(Storage.allocate(n), 0, Shape.of(n));
            for (float rate : new float[] {0f, 0.1f, 0.3f, 0.5f, 0.9f, 1f}) {
                compute.dropoutMask(Seed.of(3).stream(Purpose.NOISE, 0, 0), 0, rate, mask);
                int dropped = 0;
                double sum = 0;
                for (float value : mask.toArray()) {
                    dropped += value == 0 ? 1 : 0;
                    sum += value;
                }
                double error = 5 * Math.sqrt(rate * (1 - rate) / n);
                assertEquals(rate, (double) dropped / n, error);
                assertEquals(rate == 1f ? 0 : 1, sum / n, rate == 1f ? 0 : error / (1 - rate) + 1e-7);
            }
        }
    }
}
