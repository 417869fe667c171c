package dev.perceptron.initializer.internal;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.initializer.RandomInitializer;
import org.jspecify.annotations.Nullable;

/** The options that several initializers share. */
public final class InitializerOptions {
    /** A seed of its own, or null for the model's; one of Keras's seed generators stands for its seed. */
    public static final Option<RandomInitializer<?>, @Nullable Long> SEED =
            Option.<RandomInitializer<?>, @Nullable Long>of(
                            "seed", OptionType.LONG.readBy(InitializerOptions::seed), RandomInitializer::seed)
                    .orNull();

    private InitializerOptions() {}

    private static @Nullable Long seed(ConfigValue value) {
        return value instanceof ConfigObject
                ? value.read(
                        "config",
                        generator -> generator.optional("seed").isEmpty()
                                ? null
                                : generator.read("seed", ConfigValue::asLong))
                : Long.valueOf(value.asLong());
    }
}
