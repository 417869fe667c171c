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
 * Normal, values farther than two standard deviations from the mean drawn again. Source: Keras {@code
 * TruncatedNormal}; the standard deviation is that before cutting.
 *
 * @param mean the mean, Keras's default 0
 * @param stddev the standard deviation before cutting, 0 or more; Keras's default 0.05
 * @param seed a seed of its own, or null for the model's
 */
public record TruncatedNormal(
        double mean, double stddev, @Nullable Long seed) implements RandomInitializer {
    static final Type<Initializer> TYPE = Type.of("TruncatedNormal", TruncatedNormal::read, "truncated_normal");

    /** Checks the standard deviation. */
    public TruncatedNormal {
        if (!(stddev >= 0)) {
            throw new IllegalArgumentException("TruncatedNormal's stddev must be 0 or more, received " + stddev + ".");
        }
    }

    private static TruncatedNormal read(ConfigObject config) {
        return new TruncatedNormal(
                config.readOr("mean", ConfigValue::asDouble, 0.0),
                config.readOr("stddev", ConfigValue::asDouble, 0.05),
                RandomInitializer.readSeed(config));
    }

    @Override
    public String className() {
        return "TruncatedNormal";
    }

    @Override
    public ConfigObject config() {
        return RandomInitializer.writeSeed(seed)
                .with("mean", ConfigValue.of(mean))
                .with("stddev", ConfigValue.of(stddev));
    }

    @Override
    public TruncatedNormal withSeed(long newSeed) {
        return new TruncatedNormal(mean, stddev, newSeed);
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(Draw.truncatedNormal(mean, stddev));
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        Draw.truncatedNormal(mean, stddev).fill(out, stream(stream));
    }
}
