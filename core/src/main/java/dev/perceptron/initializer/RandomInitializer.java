package dev.perceptron.initializer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An initializer with random values.
 *
 * <p>Without a seed of its own it takes its numbers from the model's seed, so that no two parameters are alike. With one,
 * every call gives the same values for the same shape, as in Keras.
 */
public interface RandomInitializer extends Initializer {
    /** The seed of its own, or null. */
    @Nullable
    Long seed();

    /** The same with a seed of its own. */
    RandomInitializer withSeed(long newSeed);

    /** What each value of a parameter of this shape is drawn from; empty where values depend on each other. */
    Optional<Draw> draw(Shape shape);

    /** The stream to draw from: the given one, or that of the seed. */
    default Stream stream(Stream given) {
        Long own = seed();
        return own == null ? given : Seed.of(own).stream(Purpose.INITIAL_WEIGHTS, 0, 0);
    }

    /** Reads the seed from a config: an integer, null, or one of Keras's seed generators with a seed. */
    static @Nullable Long readSeed(ConfigObject config) {
        if (config.optional("seed").isEmpty()) {
            return null;
        }
        ConfigValue seed = config.get("seed");
        return seed instanceof ConfigObject
                ? seed.read("config", generator -> readSeed((ConfigObject) generator))
                : config.read("seed", ConfigValue::asLong);
    }

    /** Starts a config with the seed. */
    static ConfigObject writeSeed(@Nullable Long seed) {
        return ConfigObject.empty()
                .with("seed", seed == null ? ConfigValue.ofNull() : ConfigValue.of(seed.longValue()));
    }
}
