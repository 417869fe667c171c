package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.training.Execution;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a run is, for its log.
 *
 * <pre>{@code
 * RunSettings.of("dropout 0.3", "mnist").withSeed(42).withModel(model).with("batch_size", ConfigValue.of(128))
 * }</pre>
 *
 * @param name what people call it
 * @param source what started it: {@code mnist}, {@code train}, …
 * @param seed all randomness follows from it, or null where there is none
 * @param config its settings by name, in the order they are shown; objects and lists may stand in it
 * @param environment where it runs: kernels, threads, …
 * @param model the model, whose weights' fingerprint is noted at the end, or null
 * @param clock tells the time
 */
public record RunSettings(
        String name,
        String source,
        @Nullable Long seed,
        ConfigObject config,
        ConfigObject environment,
        @Nullable Model model,
        Clock clock) {
    /** Settings without anything but names. */
    public static RunSettings of(String name, String source) {
        return new RunSettings(
                name, source, null, ConfigObject.empty(), RunEnvironment.current(), null, Clock.systemUTC());
    }

    /** The same with one more setting. */
    public RunSettings with(String setting, ConfigValue value) {
        return withConfig(config.with(setting, value));
    }

    /** The same with other settings. */
    public RunSettings withConfig(ConfigObject newConfig) {
        return new RunSettings(name, source, seed, newConfig, environment, model, clock);
    }

    /** The same with a seed. */
    public RunSettings withSeed(long newSeed) {
        return new RunSettings(name, source, newSeed, config, environment, model, clock);
    }

    /** The same with the model that is trained. */
    public RunSettings withModel(Model newModel) {
        return new RunSettings(name, source, seed, config, environment, newModel, clock);
    }

    /** The same with the kernels and threads that compute. */
    public RunSettings withExecution(Execution execution) {
        ConfigObject more = environment
                .with("kernels", ConfigValue.of(execution.kernels().name()))
                .with("threads", ConfigValue.of(execution.threads()));
        return new RunSettings(name, source, seed, config, more, model, clock);
    }

    /** The same with another clock. */
    public RunSettings withClock(Clock newClock) {
        return new RunSettings(name, source, seed, config, environment, model, newClock);
    }
}
