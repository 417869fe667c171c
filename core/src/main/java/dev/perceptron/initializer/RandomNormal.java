package dev.perceptron.initializer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
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
        double mean, double stddev, @Nullable Long seed) implements RandomInitializer {
    static final Type<Initializer> TYPE = Type.of("RandomNormal", RandomNormal::read, "random_normal", "normal");

    /** Checks the standard deviation. */
    public RandomNormal {
        if (!(stddev >= 0)) {
            throw new IllegalArgumentException("RandomNormal's stddev must be 0 or more, received " + stddev + ".");
        }
    }

    private static RandomNormal read(ConfigObject config) {
        return new RandomNormal(
                config.readOr("mean", ConfigValue::asDouble, 0.0),
                config.readOr("stddev", ConfigValue::asDouble, 0.05),
                RandomInitializer.readSeed(config));
    }

    @Override
    public String className() {
        return "RandomNormal";
    }

    @Override
    public ConfigObject config() {
        return RandomInitializer.writeSeed(seed)
                .with("mean", ConfigValue.of(mean))
                .with("stddev", ConfigValue.of(stddev));
    }

    @Override
    public RandomNormal withSeed(long newSeed) {
        return new RandomNormal(mean, stddev, newSeed);
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(Draw.normal(mean, stddev));
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        Draw.normal(mean, stddev).fill(out, stream(stream));
    }
}
