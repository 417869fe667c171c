package dev.perceptron.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.random.internal.Philox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The numbers of a {@link RandomStream} have the distributions they claim; every bound is five standard errors. */
class StreamTest {
    private static final int N = 1 << 20;
    private static final double SIGMAS = 5;
    private static final RandomStream STREAM = Seed.of(7).stream(Purpose.DATA, 3, 11);

    @Test
    void aGroupIsSixteenBlocksSideBySide() {
        RandomStream stream = new RandomStream(0x1122334455667788L, 0x02000005, 0x99AABBCCDDEEFF00L);
        int[] words = new int[RandomStream.GROUP];
        stream.group(9, words);
        int[] block = new int[4];
        for (int lane = 0; lane < RandomStream.LANES; lane++) {
            Philox.block(9 * 16 + lane, 0x02000005, 0xDDEEFF00, 0x99AABBCC, 0x55667788, 0x11223344, block, 0, 1);
            for (int w = 0; w < 4; w++) {
                assertEquals(block[w], words[16 * w + lane]);
            }
        }
    }

    @Test
    void aNumberDoesNotDependOnHowManyAreAsked() {
        float[] many = STREAM.uniform(200);
        double[] manyNormal = STREAM.normal(200);
        for (int count : new int[] {0, 1, 63, 64, 65, 199}) {
            assertArrayEquals(Arrays.copyOf(many, count), STREAM.uniform(count));
            assertArrayEquals(Arrays.copyOf(manyNormal, count), STREAM.normal(count));
        }
    }

    @Test
    void uniformNumbersAreUniform() {
        float[] x = STREAM.uniform(N);
        int[] bins = new int[256];
        double sum = 0;
        double squares = 0;
        for (float value : x) {
            assertTrue(value >= 0 && value < 1 && value * 0x1p24f == Math.rint(value * 0x1p24f));
            bins[(int) (value * 256)]++;
            sum += value - 0.5;
            squares += (value - 0.5) * (value - 0.5);
        }
        assertEquals(0, sum / N, SIGMAS * Math.sqrt(1.0 / 12 / N));
        assertEquals(1.0 / 12, squares / N, SIGMAS * Math.sqrt((1.0 / 80 - 1.0 / 144) / N));
        assertEven(bins);
    }

    @Test
    void normalNumbersAreNormal() {
        double[] x = STREAM.normal(N);
        double[] moments = new double[5];
        int beyondTwo = 0;
        int beyondFour = 0;
        for (double value : x) {
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(value, power) / N;
            }
            beyondTwo += Math.abs(value) > 2 ? 1 : 0;
            beyondFour += Math.abs(value) > 4 ? 1 : 0;
        }
        // the variance of the mean of xᵏ is (E x²ᵏ − (E xᵏ)²)/N, with E x²ᵏ = 1, 3, 15, 105
        assertEquals(0, moments[1], SIGMAS * Math.sqrt(1.0 / N));
        assertEquals(1, moments[2], SIGMAS * Math.sqrt((3.0 - 1) / N));
        assertEquals(0, moments[3], SIGMAS * Math.sqrt(15.0 / N));
        assertEquals(3, moments[4], SIGMAS * Math.sqrt((105.0 - 9) / N));
        assertProportion(0.04550026389635842, beyondTwo);
        assertProportion(6.334248366623996e-5, beyondFour);
    }

    @Test
    void neighbouringNormalNumbersAreUncorrelated() {
        double[] x = STREAM.normal(N);
        for (int lag : new int[] {1, 2, 16, 32, 64}) {
            double sum = 0;
            for (int i = lag; i < N; i++) {
                sum += x[i] * x[i - lag];
            }
            assertEquals(0, sum / N, SIGMAS / Math.sqrt(N), "lag " + lag);
        }
    }

    @Test
    void aPermutationHasEveryNumberOnce() {
        for (int n : new int[] {0, 1, 2, 31, 32, 33, 64, 65, 60_000}) {
            int[] order = STREAM.permutation(n);
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            assertEquals(n, order.length);
            for (int i = 0; i < n; i++) {
                assertEquals(i, sorted[i]);
            }
        }
    }

    @Test
    void allPermutationsOfFourAreEquallyLikely() {
        int[] bins = new int[256];
        int trials = 48_000;
        for (int step = 0; step < trials; step++) {
            int[] p = Seed.of(1).stream(Purpose.SHUFFLE, 0, step).permutation(4);
            bins[p[0] << 6 | p[1] << 4 | p[2] << 2 | p[3]]++;
        }
        int[] met = Arrays.stream(bins).filter(count -> count > 0).toArray();
        assertEquals(24, met.length);
        assertEven(met);
    }

    @Test
    void everyPlaceOfALongPermutationIsUniform() {
        int[] bins = new int[40];
        for (int step = 0; step < 20_000; step++) {
            int[] p = Seed.of(2).stream(Purpose.SHUFFLE, 0, step).permutation(40);
            bins[p[37]]++;
        }
        assertEven(bins);
    }

    @Test
    void streamsOfOtherSeedsPurposesPlacesAndStepsAreUncorrelated() {
        List<RandomStream> streams = new ArrayList<>();
        for (long seed : new long[] {0, 1, 1L << 32, -1}) {
            for (Purpose purpose : new Purpose[] {Purpose.SHUFFLE, Purpose.NOISE}) {
                for (int place : new int[] {0, 1}) {
                    for (long step : new long[] {0, 1, 1L << 32}) {
                        streams.add(Seed.of(seed).stream(purpose, place, step));
                    }
                }
            }
        }
        int n = 1 << 12;
        List<float[]> numbers = streams.stream().map(s -> s.uniform(n)).toList();
        for (int i = 0; i < numbers.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(0, correlation(numbers.get(i), numbers.get(j)), SIGMAS / Math.sqrt(n));
            }
        }
    }

    @Test
    void streamsShareNoBlock() {
        Set<Integer> firstWords = new HashSet<>();
        int[] words = new int[RandomStream.GROUP];
        int streams = 0;
        for (Purpose purpose : Purpose.values()) {
            for (int place : new int[] {0, 1, (1 << 24) - 1}) {
                for (long step = 0; step < 3; step++) {
                    Seed.DEFAULT.stream(purpose, place, step).group(0, words);
                    firstWords.add(words[0]);
                    streams++;
                }
            }
        }
        assertEquals(streams, firstWords.size());
    }

    @Test
    void aPlaceOutsideItsRangeIsRefused() {
        for (int place : new int[] {-1, 1 << 24}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Seed.of(1).stream(Purpose.NOISE, place, 0));
            assertEquals("A stream's place must be 0 to 16,777,215, received " + place + ".", e.getMessage());
        }
    }

    private static double correlation(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - 0.5) * (y[i] - 0.5);
        }
        return sum / x.length * 12;
    }

    private static void assertProportion(double expected, int count) {
        assertEquals(expected, (double) count / N, SIGMAS * Math.sqrt(expected * (1 - expected) / N));
    }

    /** Chi-square: the statistic of k bins has mean k−1 and variance 2·(k−1). */
    private static void assertEven(int[] bins) {
        double expected = (double) Arrays.stream(bins).sum() / bins.length;
        double statistic = Arrays.stream(bins)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double freedom = bins.length - 1;
        assertEquals(freedom, statistic, SIGMAS * Math.sqrt(2 * freedom));
    }
}
