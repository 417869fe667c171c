package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.initializer.RandomInitializer;
import dev.perceptron.initializer.VarianceScaling.Distribution;
import dev.perceptron.initializer.VarianceScaling.Mode;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Initial weights against the distributions Keras names: bounds, mean, standard deviation, and all of the curve. */
final class InitializerTest {
    private static final int IN = 300;
    private static final int OUT = 200;
    private static final int COUNT = IN * OUT;
    /** Standard deviation of a normal cut at two of its own. */
    private static final double CUT = 0.8796256610342398;

    @Test
    void uniforms() {
        uniform(Initializers.glorotUniform(), 0, Math.sqrt(6.0 / (IN + OUT)));
        uniform(Initializers.heUniform(), 0, Math.sqrt(6.0 / IN));
        uniform(Initializers.lecunUniform(), 0, Math.sqrt(3.0 / IN));
        uniform(Initializers.randomUniform(), 0, 0.05);
        uniform(Initializers.randomUniform(-1, 3), 1, 2);
        uniform(Initializers.varianceScaling(4, Mode.FAN_OUT, Distribution.UNIFORM), 0, Math.sqrt(12.0 / OUT));
    }

    @Test
    void truncatedNormals() {
        truncated(Initializers.glorotNormal(), 0, Math.sqrt(2.0 / (IN + OUT)) / CUT);
        truncated(Initializers.heNormal(), 0, Math.sqrt(2.0 / IN) / CUT);
        truncated(Initializers.lecunNormal(), 0, Math.sqrt(1.0 / IN) / CUT);
        truncated(Initializers.truncatedNormal(), 0, 0.05);
    }

    @Test
    void normals() {
        normal(Initializers.randomNormal(), 0, 0.05);
        normal(Initializers.randomNormal(2, 0.5f), 2, 0.5);
        normal(Initializers.varianceScaling(3, Mode.FAN_IN, Distribution.UNTRUNCATED_NORMAL), 0, Math.sqrt(3.0 / IN));
    }

    private static void uniform(Initializer initializer, double center, double limit) {
        float[] values = values(initializer, 1, 0);
        for (float value : values) {
            assertTrue(Math.abs(value - center) <= limit * (1 + 1e-6), initializer + " gave " + value);
        }
        check(initializer, values, center, limit / Math.sqrt(3), x -> (x - center + limit) / (2 * limit));
    }

    private static void truncated(Initializer initializer, double mean, double sigma) {
        float[] values = values(initializer, 1, 0);
        for (float value : values) {
            assertTrue(Math.abs(value - mean) <= 2 * sigma * (1 + 1e-6), initializer + " gave " + value);
        }
        double tail = phi(-2);
        check(initializer, values, mean, sigma * CUT, x -> (phi((x - mean) / sigma) - tail) / (1 - 2 * tail));
    }

    private static void normal(Initializer initializer, double mean, double sigma) {
        check(initializer, values(initializer, 1, 0), mean, sigma, x -> phi((x - mean) / sigma));
    }

    /** Mean and variance within five of their standard errors; Kolmogorov and Smirnov's distance below the 0.1 % point. */
    private static void check(
            Initializer initializer, float[] values, double mean, double sigma, DoubleUnaryOperator cumulative) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value - mean;
            squares += (value - mean) * (value - mean);
        }
        String what = initializer.toString();
        assertEquals(0, sum / COUNT, 5 * sigma / Math.sqrt(COUNT), what);
        assertEquals(1, squares / COUNT / (sigma * sigma), 5 * Math.sqrt(2.0 / COUNT), what);
        Arrays.sort(values);
        double distance = 0;
        for (int i = 0; i < COUNT; i++) {
            double expected = cumulative.applyAsDouble(values[i]);
            distance = Math.max(distance, Math.max(expected - (double) i / COUNT, (i + 1.0) / COUNT - expected));
        }
        assertTrue(distance * Math.sqrt(COUNT) < 1.95, what + " D√n = " + distance * Math.sqrt(COUNT));
    }

    /** Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …). */
    private static double phi(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static float[] values(Initializer initializer, long seed, int place) {
        Tensor out = Tensor.zeros(IN, OUT);
        initializer.fill(out, Seed.of(seed).stream(Purpose.INITIAL_WEIGHTS, place, 0));
        return out.toArray();
    }

    @Test
    void constants() {
        for (float value : values(Initializers.zeros(), 1, 0)) {
            assertEquals(0f, value);
        }
        for (float value : values(Initializers.ones(), 1, 0)) {
            assertEquals(1f, value);
        }
        for (float value : values(Initializers.constant(-2.5f), 1, 0)) {
            assertEquals(-2.5f, value);
        }
    }

    @Test
    void sameSeedSameValuesOtherSeedOrPlaceOthers() {
        Initializers.all().forEach((name, initializer) -> {
            float[] values = values(initializer, 7, 3);
            assertArrayEquals(values, values(initializer, 7, 3), name);
            if (initializer instanceof RandomInitializer<?> random) {
                RandomInitializer<?> seeded = random.withSeed(5);
                assertArrayEquals(values(seeded, 7, 3), values(seeded, 8, 4), name);
                assertFalse(Arrays.equals(values, values(initializer, 8, 3)), name);
                assertFalse(Arrays.equals(values, values(initializer, 7, 4)), name);
            }
        });
    }

    @Test
    void fansOfOtherRanks() {
        Tensor vector = Tensor.zeros(600);
        Initializers.glorotUniform().fill(vector, Seed.of(1).stream(Purpose.INITIAL_WEIGHTS, 0, 0));
        assertEquals(Math.sqrt(6.0 / 1200), largest(vector), 1e-3);
        Tensor cube = Tensor.zeros(4, 10, 20);
        Initializers.heUniform().fill(cube, Seed.of(1).stream(Purpose.INITIAL_WEIGHTS, 0, 0));
        assertEquals(Math.sqrt(6.0 / 40), largest(cube), 2e-3);
    }

    private static double largest(Tensor tensor) {
        return Float32.largest(Point.doubles(tensor.toArray()));
    }
}
