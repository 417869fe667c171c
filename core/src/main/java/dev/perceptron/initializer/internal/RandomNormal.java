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
    private static final Option<RandomNormal, Double> MEAN =
            Option.real("mean", RandomNormal::mean).or(0.0);
    private static final Option<RandomNormal, Double> STDDEV =
            Option.real("stddev", RandomNormal::stddev).or(0.05).atLeast(0);
    public static final Schema<RandomNormal> SCHEMA = Schema.of(
                    "RandomNormal",
                    values ->
                            new RandomNormal(values.get(MEAN), values.get(STDDEV), values.get(InitializerOptions.SEED)),
                    InitializerOptions.SEED,
                    MEAN,
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
