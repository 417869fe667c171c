package dev.perceptron.initializer.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Draw;
import dev.perceptron.initializer.RandomInitializer;
import dev.perceptron.tensor.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Uniform in [minval, maxval). Source: Keras {@code RandomUniform}.
 *
 * @param minval the lower end, Keras's default −0.05
 * @param maxval the upper end, not below the lower; Keras's default 0.05
 * @param seed a seed of its own, or null for the model's
 */
public record RandomUniform(
        double minval, double maxval, @Nullable Long seed) implements RandomInitializer<RandomUniform> {
    public static final Schema<RandomUniform> SCHEMA = Schema.of(
                    "RandomUniform",
                    (seed, minval, maxval) -> new RandomUniform(minval, maxval, seed),
                    InitializerOptions.SEED,
                    Option.real("minval", RandomUniform::minval, -0.05),
                    Option.real("maxval", RandomUniform::maxval, 0.05))
            .alias("random_uniform", "uniform");

    public RandomUniform {
        if (!(minval <= maxval)) {
            throw new IllegalArgumentException("RandomUniform needs minval ≤ maxval, received minval=" + minval
                    + ", maxval=" + maxval + "; swap them.");
        }
    }

    @Override
    public Schema<RandomUniform> schema() {
        return SCHEMA;
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(Draw.uniform(minval, maxval));
    }
}
