package dev.perceptron.initializer.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Draw;
import dev.perceptron.initializer.RandomInitializer;
import dev.perceptron.tensor.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Normal with a mean and a standard deviation. Source: Keras {@code RandomNormal}.
 *
 * @param mean the mean, Keras's default 0
 * @param stddev the standard deviation, 0 or more; Keras's default 0.05
 * @param seed a seed of its own, or null for the model's
 */
public record RandomNormal(
        double mean, double stddev, @Nullable Long seed) implements RandomInitializer<RandomNormal> {
    private static final Option<RandomNormal, Double> STDDEV =
            Option.real("stddev", RandomNormal::stddev, 0.05).atLeast(0);
    public static final Schema<RandomNormal> SCHEMA = Schema.of(
                    "RandomNormal",
                    (seed, mean, stddev) -> new RandomNormal(mean, stddev, seed),
                    InitializerOptions.SEED,
                    Option.real("mean", RandomNormal::mean, 0.0),
                    STDDEV)
            .alias("random_normal", "normal");

    public RandomNormal {
        STDDEV.check("RandomNormal", stddev);
    }

    @Override
    public Schema<RandomNormal> schema() {
        return SCHEMA;
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(Draw.normal(mean, stddev));
    }
}
