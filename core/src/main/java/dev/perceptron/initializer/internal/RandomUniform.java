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
    private static final Option<RandomUniform, Double> MINVAL =
            Option.real("minval", RandomUniform::minval).or(-0.05);
    private static final Option<RandomUniform, Double> MAXVAL =
            Option.real("maxval", RandomUniform::maxval).or(0.05);
    public static final Schema<RandomUniform> SCHEMA = Schema.of(
                    "RandomUniform",
                    values -> new RandomUniform(
                            values.get(MINVAL), values.get(MAXVAL), values.get(InitializerOptions.SEED)),
                    InitializerOptions.SEED,
                    MINVAL,
                    MAXVAL)
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
