package dev.perceptron.initializer;

import dev.perceptron.config.Schema;
import dev.perceptron.initializer.internal.InitializerOptions;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An initializer with random values.
 *
 * <p>Without a seed of its own it takes its numbers from the model's seed, so that no two parameters are alike. With one,
 * every call gives the same values for the same shape, as in Keras.
 *
 * @param <S> the initializer itself
 */
public interface RandomInitializer<S extends RandomInitializer<S>> extends Initializer {
    @Override
    Schema<S> schema();

    /** The seed of its own, or null. */
    @Nullable
    Long seed();

    /** The same with a seed of its own. */
    @SuppressWarnings("unchecked") // S is the type of this by declaration
    default S withSeed(long newSeed) {
        return schema().with((S) this, InitializerOptions.SEED, newSeed);
    }

    /** What each value of a parameter of this shape is drawn from; empty where values depend on each other. */
    Optional<Draw> draw(Shape shape);

    /** The stream to draw from: the given one, or that of the seed. */
    default RandomStream stream(RandomStream given) {
        Long own = seed();
        return own == null ? given : Seed.of(own).stream(Purpose.INITIAL_WEIGHTS, 0, 0);
    }

    /** Fills with independent values of {@link #draw}. */
    @Override
    default void fill(Tensor out, RandomStream stream) {
        draw(out.shape()).orElseThrow().fill(out, stream(stream));
    }
}
