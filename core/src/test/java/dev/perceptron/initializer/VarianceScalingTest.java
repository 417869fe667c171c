package dev.perceptron.initializer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.initializer.InitializerExample.initializer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Random values of variance scale/fan, measured on kernels of 400 inputs and 250 outputs. */
final class VarianceScalingTest {
    private static final int IN = 400;
    private static final int OUT = 250;

    private static InitializerExample kernel(Initializer initializer) {
        return InitializerExample.of(initializer, IN, OUT);
    }

    private static void assertUniform(double limit, Initializer initializer) {
        InitializerExample example = kernel(initializer);
        assertTrue(example.max() <= limit && example.max() > 0.999 * limit, () -> limit + " and " + example.max());
        assertTrue(example.min() >= -limit && example.min() < -0.999 * limit, () -> -limit + " and " + example.min());
        assertEquals(limit / Math.sqrt(3), example.stddev(), 0.01 * limit);
    }

    /** Cut at two deviations of before, which leave 0.8796 of one: the variance after is the wanted one. */
    private static void assertTruncated(double stddev, Initializer initializer) {
        InitializerExample example = kernel(initializer);
        double cut = 2 * stddev / 0.87962566;
        assertTrue(example.max() <= cut && example.max() > 0.99 * cut, () -> cut + " and " + example.max());
        assertEquals(stddev, example.stddev(), 0.01 * stddev);
        assertEquals(0, example.mean(), 0.02 * stddev);
    }

    @Test
    void glorotTakesTheMeanOfInputsAndOutputs() {
        assertUniform(Math.sqrt(6.0 / (IN + OUT)), Initializers.glorotUniform());
        assertTruncated(Math.sqrt(2.0 / (IN + OUT)), Initializers.glorotNormal());
    }

    @Test
    void heTakesTwiceTheInputs() {
        assertUniform(Math.sqrt(6.0 / IN), Initializers.heUniform());
        assertTruncated(Math.sqrt(2.0 / IN), Initializers.heNormal());
    }

    @Test
    void lecunTakesTheInputs() {
        assertUniform(Math.sqrt(3.0 / IN), Initializers.lecunUniform());
        assertTruncated(Math.sqrt(1.0 / IN), Initializers.lecunNormal());
    }

    @Test
    void modeAndScaleMayBeChosen() {
        assertUniform(
                Math.sqrt(3 * 5.0 / OUT),
                initializer("VarianceScaling", "{'scale': 5, 'mode': 'fan_out', 'distribution': 'uniform'}"));
        InitializerExample uncut = kernel(initializer("VarianceScaling", "{'distribution': 'untruncated_normal'}"));
        assertEquals(Math.sqrt(1.0 / IN), uncut.stddev(), 0.01 * Math.sqrt(1.0 / IN));
        assertTrue(uncut.max() > 3 * Math.sqrt(1.0 / IN), "not cut");
    }

    /** A vector's fans are its length, a scalar's 1. */
    @Test
    void vectorsAndScalarsHaveFansToo() {
        double limit = Math.sqrt(6.0 / 2000);
        assertTrue(InitializerExample.of(Initializers.glorotUniform(), 1000).max() <= limit);
        assertTrue(InitializerExample.of(Initializers.glorotUniform(), 1000).max() > 0.98 * limit);
        assertTrue(Math.abs(InitializerExample.of(Initializers.glorotUniform()).max()) <= Math.sqrt(3));
    }

    /** The first two axes are a field of 2·5 that both fans count: √(3/(10·100)). */
    @Test
    void moreAxesAreAFieldOfBothFans() {
        double limit = Math.sqrt(3.0 / 1000);
        InitializerExample example = InitializerExample.of(Initializers.lecunUniform(), 2, 5, 100, 10);
        assertTrue(example.max() <= limit && example.max() > 0.99 * limit);
    }

    @Test
    void namedAxesMakeTheFans() {
        Initializer named = initializer("LecunUniform", "{'input_axes': [1], 'output_axes': [0]}");
        assertUniform(Math.sqrt(3.0 / OUT), named);
        assertWrites(Initializers.REGISTRY, named, "{'input_axes': [1], 'output_axes': [0]}");
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Initializers.REGISTRY, Initializers.glorotUniform(), "{'seed': null}");
        assertWrites(Initializers.REGISTRY, Initializers.heNormal().withSeed(3), "{'seed': 3}");
        assertWrites(
                Initializers.REGISTRY,
                initializer("VarianceScaling", "{}"),
                "{'scale': 1.0, 'mode': 'fan_in', 'distribution': 'truncated_normal', 'seed': null}");
        assertEquals(Initializers.get("he_uniform"), Initializers.heUniform());
    }

    @Test
    void argumentsAreChecked() {
        assertRefused(() -> initializer("VarianceScaling", "{'scale': 0}"), "VarianceScaling", "scale", "0.0");
        assertRefused(() -> initializer("VarianceScaling", "{'mode': 'fan'}"), "mode", "fan_in", "fan_avg");
        assertRefused(() -> initializer("VarianceScaling", "{'distribution': 'cauchy'}"), "distribution", "cauchy");
    }
}
