package dev.perceptron.initializer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.initializer.InitializerExample.initializer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Zeros, ones, a constant, and the identity. */
final class ConstantTest {
    @Test
    void everyValueIsTheSame() {
        assertValues(InitializerExample.of(Initializers.zeros(), 2, 2).values(), 0, 0, 0, 0);
        assertValues(InitializerExample.of(Initializers.ones(), 3).values(), 1, 1, 1);
        assertValues(InitializerExample.of(Initializers.constant(-2.5f), 3).values(), -2.5, -2.5, -2.5);
    }

    @Test
    void theIdentityHasOnesOnTheDiagonal() {
        assertValues(InitializerExample.of(Initializers.identity(), 2, 2).values(), 1, 0, 0, 1);
        assertValues(InitializerExample.of(Initializers.identity(), 2, 3).values(), 1, 0, 0, 0, 1, 0);
        assertValues(
                InitializerExample.of(initializer("Identity", "{'gain': 3}"), 2, 2)
                        .values(),
                3,
                0,
                0,
                3);
    }

    @Test
    void theIdentityFillsMatricesOnly() {
        assertRefused(() -> InitializerExample.of(Initializers.identity(), 3), "Identity", "(3,)");
    }

    @Test
    void theyAreWrittenAndReadBack() {
        assertWrites(Initializers.REGISTRY, Initializers.zeros(), "{}");
        assertWrites(Initializers.REGISTRY, Initializers.ones(), "{}");
        assertWrites(Initializers.REGISTRY, Initializers.constant(0.5f), "{'value': 0.5}");
        assertWrites(Initializers.REGISTRY, Initializers.identity(), "{}");
        assertWrites(Initializers.REGISTRY, initializer("Identity", "{'gain': 3}"), "{'gain': 3.0}");
    }
}
