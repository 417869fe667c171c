package dev.perceptron.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.math.Exact;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link NormalNoise} follows the words of the {@link RandomStream}, and its numbers are normal. */
class NormalNoiseTest {
    private static final float GUARD = -77f;
    private static final int COUNT = 10_000_000;
    private static final float[] NUMBERS = new float[COUNT];

    @BeforeAll
    static void draw() {
        RandomStream stream = Seed.of(11).stream(Purpose.NOISE, 3, 0);
        NormalNoise.fill(stream, 5, NUMBERS, 0, 0, COUNT);
    }

    @Test
    void numbersFollowTheWordsOfTheStream() {
        RandomStream stream = new RandomStream(5, 0x02000001, (7L << 32) + 3);
        int[] words = new int[RandomStream.GROUP];
        for (int[] range : new int[][] {{0, 0}, {0, 1}, {0, 64}, {64, 100}, {64, 333}, {128, 129}, {0, 33}}) {
            float[] noise = new float[400];
            Arrays.fill(noise, GUARD);
            NormalNoise.fill(stream, stream.step(), noise, 10, range[0], range[1]);
            for (int i = 0; i < noise.length; i++) {
                int index = i - 10;
                if (index < range[0] || index >= range[1]) {
                    assertEquals(GUARD, noise[i]);
                    continue;
                }
                stream.group(index / RandomStream.GROUP, words);
                int place = index % RandomStream.GROUP;
                double radius = exactRadius(words[place % 32]);
                double angle = words[32 + place % 32] * 0x1p-31 * Math.PI;
                double exact = radius * (place < 32 ? StrictMath.cos(angle) : StrictMath.sin(angle));
                assertEquals(exact, noise[i], 2e-6);
            }
        }
    }

    private static double exactRadius(int word) {
        return StrictMath.sqrt(-2 * StrictMath.log(((word >>> 1) + 0.5) * 0x1p-31));
    }

    /** So the tail is the normal distribution's as far as 32 bits reach: P(radius > r) = e^(−r²/2). */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 1, 2, 3, 4, 5, 5.5, 6, 6.2})
    void radiiBeyondAreAsManyAsTheyShould(double r) {
        long low = 0;
        long high = 1L << 32;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (NormalNoise.radius((int) middle) > r) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double expected = 0x1p32 * StrictMath.exp(-r * r / 2);
        assertEquals(expected, low, 2 + 3e-7 * Math.max(1, r * r) * expected);
    }

    @Test
    void radiiNeverGrowWithTheWordAndEndAtTheStatedOnes() {
        assertEquals(exactRadius(0), NormalNoise.radius(0), 5e-7);
        assertEquals(6.66, NormalNoise.radius(0), 0.005);
        assertEquals(0f, Math.abs(NormalNoise.radius(-1)));
        float last = Float.POSITIVE_INFINITY;
        for (long word = 0; word < 1L << 32; word += 4099) {
            float radius = NormalNoise.radius((int) word);
            assertTrue(radius <= last, "radii are in order");
            last = radius;
        }
    }

    /** A sample's k-th moment is off by more than 5 of its standard errors once in two million seeds. */
    @Test
    void moments() {
        double[] sums = new double[7];
        for (float x : NUMBERS) {
            double power = 1;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += power;
                power *= x;
            }
        }
        double[] expected = {1, 0, 1, 0, 3, 0, 15};
        double[] variance = {0, 1, 2, 15, 96, 945, 10170};
        for (int k = 1; k < sums.length; k++) {
            assertEquals(expected[k], sums[k] / COUNT, 5 * Math.sqrt(variance[k] / COUNT), "moment " + k);
        }
    }

    /** Kolmogorov and Smirnov: the greatest distance of the distribution functions, 1.63/√n at one per cent. */
    @Test
    void distribution() {
        float[] sorted = NUMBERS.clone();
        Arrays.parallelSort(sorted);
        double greatest = 0;
        for (int i = 0; i < COUNT; i += 10) {
            double phi = 0.5 * (1 + Exact.erf(sorted[i] / Math.sqrt(2)));
            greatest = Math.max(greatest, Math.abs(phi - (i + 0.5) / COUNT));
        }
        assertTrue(greatest < 1.63 / Math.sqrt(COUNT), "distance " + greatest);
        assertTrue(sorted[0] < -5 && sorted[COUNT - 1] > 5, sorted[0] + " to " + sorted[COUNT - 1]);
        assertTrue(sorted[0] >= -6.67 && sorted[COUNT - 1] <= 6.67);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 4, 4.5, 5})
    void tails(double sigmas) {
        long above = 0;
        long below = 0;
        for (float x : NUMBERS) {
            above += x > sigmas ? 1 : 0;
            below += x < -sigmas ? 1 : 0;
        }
        double expected = COUNT * 0.5 * (1 - Exact.erf(sigmas / Math.sqrt(2)));
        assertEquals(expected, above, 4.5 * Math.sqrt(expected) + 1);
        assertEquals(expected, below, 4.5 * Math.sqrt(expected) + 1);
    }

    /** Neighbours, and the two numbers of a pair (32 apart), have nothing to do with each other; nor do squares. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 32, 48, 64, 784})
    void noCorrelation(int distance) {
        double product = 0;
        double squares = 0;
        int n = COUNT - distance;
        for (int i = 0; i < n; i++) {
            double x = NUMBERS[i];
            double y = NUMBERS[i + distance];
            product += x * y;
            squares += (x * x - 1) * (y * y - 1);
        }
        assertEquals(0, product / n, 5 / Math.sqrt(n));
        assertEquals(0, squares / n, 5 * 2 / Math.sqrt(n));
    }

    @Test
    void anyNumberOfThreadsMakesTheSame() {
        int n = 100_003;
        RandomStream stream = Seed.of(3).stream(Purpose.NOISE, 1, 0);
        float[][] made = new float[3][];
        for (int threads = 1; threads <= 3; threads++) {
            try (WorkerPool team = WorkerPool.of(threads)) {
                Tensor noise = Tensor.view(Storage.allocate(n), 0, Shape.of(n));
                new Compute(new ScalarKernels(), team).normalNoise(stream, 17, noise);
                made[threads - 1] = noise.toArray();
            }
        }
        assertArrayEquals(made[0], made[1]);
        assertArrayEquals(made[0], made[2]);
    }
}
