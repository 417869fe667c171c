package dev.perceptron.initializer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.initializer.InitializerExample.initializer;
import static dev.perceptron.initializer.InitializerExample.stream;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Uniform, normal and truncated normal values, measured on 100,000 of them, and their seeds. */
final class RandomInitializerTest {
    private static final int ROWS = 400;
    private static final int COLUMNS = 250;

    private static InitializerExample many(Initializer initializer) {
        return InitializerExample.of(initializer, ROWS, COLUMNS);
    }

    /** The standard deviation is the width over √12. */
    @Test
    void uniformValuesFillTheirRange() {
        InitializerExample example = many(Initializers.randomUniform(-1, 3));
        assertTrue(example.min() >= -1 && example.min() < -0.999);
        assertTrue(example.max() < 3 && example.max() > 2.999);
        assertEquals(1, example.mean(), 0.02);
        assertEquals(4 / Math.sqrt(12), example.stddev(), 0.01);
    }

    @Test
    void normalValuesHaveTheirMeanAndDeviation() {
        InitializerExample example = many(Initializers.randomNormal(2, 0.5));
        assertEquals(2, example.mean(), 0.01);
        assertEquals(0.5, example.stddev(), 0.006);
        assertTrue(example.max() > 2 + 3 * 0.5 && example.min() < 2 - 3 * 0.5, "not cut");
    }

    /** Cutting at two deviations leaves 0.8796 of one: the given number is that before. */
    @Test
    void truncatedValuesAreCutAtTwoDeviations() {
        InitializerExample example = many(Initializers.truncatedNormal(2, 0.5));
        assertTrue(example.min() >= 1 && example.min() < 1.01);
        assertTrue(example.max() <= 3 && example.max() > 2.99);
        assertEquals(2, example.mean(), 0.01);
        assertEquals(0.5 * 0.87962566, example.stddev(), 0.005);
    }

    @Test
    void theModelsSeedAndTheParameterDecide() {
        Initializer initializer = Initializers.randomNormal();
        double[] first = InitializerExample.of(initializer, stream(1, 0), 5).values();
        assertArrayEquals(
                first, InitializerExample.of(initializer, stream(1, 0), 5).values());
        assertFalse(Arrays.equals(
                first, InitializerExample.of(initializer, stream(1, 1), 5).values()));
        assertFalse(Arrays.equals(
                first, InitializerExample.of(initializer, stream(2, 0), 5).values()));
    }

    @Test
    void aSeedOfItsOwnGivesTheSameValuesEverywhere() {
        Initializer seeded = Initializers.randomNormal().withSeed(7);
        double[] first = InitializerExample.of(seeded, stream(1, 0), 5).values();
        assertArrayEquals(first, InitializerExample.of(seeded, stream(2, 9), 5).values());
        Initializer other = Initializers.randomNormal().withSeed(8);
        assertFalse(Arrays.equals(
                first, InitializerExample.of(other, stream(1, 0), 5).values()));
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Initializers.REGISTRY, Initializers.get("uniform"), "{'minval': -0.05, 'maxval': 0.05, 'seed': null}");
        assertWrites(
                Initializers.REGISTRY,
                Initializers.get("random_normal"),
                "{'mean': 0.0, 'stddev': 0.05, 'seed': null}");
        assertWrites(
                Initializers.REGISTRY,
                Initializers.truncatedNormal(1, 2).withSeed(7),
                "{'mean': 1.0, 'stddev': 2.0, 'seed': 7}");
    }

    @Test
    void rangesAreChecked() {
        assertRefused(() -> Initializers.randomUniform(2, 1), "minval", "2.0", "maxval", "1.0");
        assertRefused(() -> Initializers.randomNormal(0, -1), "RandomNormal", "stddev", "-1");
        assertRefused(() -> initializer("TruncatedNormal", "{'stddev': -1}"), "TruncatedNormal", "stddev", "-1");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertRefused(() -> Initializers.get("glorot"), "glorot", "did you mean 'GlorotUniform'");
    }
}
