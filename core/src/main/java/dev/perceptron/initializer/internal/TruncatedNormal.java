package dev.perceptron.initializer.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Draw;
import dev.perceptron.initializer.RandomInitializer;
import dev.perceptron.tensor.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Normal, values farther than two standard deviations from the mean drawn again. Source: Keras {@code
 * TruncatedNormal}; the standard deviation is that before cutting.
 *
 * @param mean the mean, Keras's default 0
 * @param stddev the standard deviation before cutting, 0 or more; Keras's default 0.05
 * @param seed a seed of its own, or null for the model's
 */
public record TruncatedNormal(
        double mean, double stddev, @Nullable Long seed) implements RandomInitializer<TruncatedNormal> {
    private static final Option<TruncatedNormal, Double> STDDEV =
            Option.real("stddev", TruncatedNormal::stddev, 0.05).atLeast(0);
    public static final Schema<TruncatedNormal> SCHEMA = Schema.of(
                    "TruncatedNormal",
                    (seed, mean, stddev) -> new TruncatedNormal(mean, stddev, seed),
                    InitializerOptions.SEED,
                    Option.real("mean", TruncatedNormal::mean, 0.0),
                    STDDEV)
            .alias("truncated_normal");

    public TruncatedNormal {
        STDDEV.check("TruncatedNormal", stddev);
    }

    @Override
    public Schema<TruncatedNormal> schema() {
        return SCHEMA;
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(Draw.truncatedNormal(mean, stddev));
    }
}
