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
 * Uniform in [minval, maxval). Source: Keras {@code RandomUniform}.
 *
 * @param minval the lower end, Keras's default −0.05
 * @param maxval the upper end, not below the lower; Keras's default 0.05
 * @param seed a seed of its own, or null for the model's
 */
public record RandomUniform(
        double minval, double maxval, @Nullable Long seed) implements RandomInitializer {
    static final Type<Initializer> TYPE = Type.of("RandomUniform", RandomUniform::read, "random_uniform", "uniform");

    /** Checks the range. */
    public RandomUniform {
        if (!(minval <= maxval)) {
            throw new IllegalArgumentException("RandomUniform needs minval ≤ maxval, received minval=" + minval
                    + ", maxval=" + maxval + "; swap them.");
        }
    }

    private static RandomUniform read(ConfigObject config) {
        return new RandomUniform(
                config.readOr("minval", ConfigValue::asDouble, -0.05),
                config.readOr("maxval", ConfigValue::asDouble, 0.05),
                RandomInitializer.readSeed(config));
    }

    @Override
    public String className() {
        return "RandomUniform";
    }

    @Override
    public ConfigObject config() {
        return RandomInitializer.writeSeed(seed)
                .with("minval", ConfigValue.of(minval))
                .with("maxval", ConfigValue.of(maxval));
    }

    @Override
    public RandomUniform withSeed(long newSeed) {
        return new RandomUniform(minval, maxval, newSeed);
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(Draw.uniform(minval, maxval));
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        Draw.uniform(minval, maxval).fill(out, stream(stream));
    }
}
