package dev.perceptron.testkit.conformance;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.LearningRateScheduler;
import dev.perceptron.callback.ReduceLROnPlateau;
import dev.perceptron.callback.SwapEMAWeights;
import dev.perceptron.callback.TerminateOnNaN;
import dev.perceptron.config.ConfigBool;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.List;
import java.util.function.Consumer;

/** Callbacks from a case: {@code {"class_name", "config"}}, for a scheduler a table of rates. */
final class GoldenCallbacks {
    private GoldenCallbacks() {}

    /** A callback that prints to {@code output}. */
    static Callback read(ConfigValue callback, Consumer<String> output) {
        String type = callback.read("class_name", ConfigValue::string);
        ConfigValue config = callback.optional("config").orElse(ConfigObject.empty());
        return switch (type) {
            case "EarlyStopping" -> earlyStopping(config).withOutput(output);
            case "ReduceLROnPlateau" -> reduceLROnPlateau(config).withOutput(output);
            case "LearningRateScheduler" -> scheduler(callback).withOutput(output);
            case "TerminateOnNaN" ->
                TerminateOnNaN.of()
                        .withRaiseError(isTrue(config, "raise_error"))
                        .withOutput(output);
            case "SwapEMAWeights" -> SwapEMAWeights.of().withSwapOnEpoch(isTrue(config, "swap_on_epoch"));
            default -> throw new Unsupported("the callback " + type);
        };
    }

    /** Keras takes {@code verbose} as a truth value or a number. */
    private static boolean isTrue(ConfigValue config, String key) {
        return config.readOr(key, value -> value instanceof ConfigBool ? value.asBool() : value.asDouble() != 0, false);
    }

    private static EarlyStopping earlyStopping(ConfigValue config) {
        EarlyStopping callback = EarlyStopping.of()
                .withMonitor(config.readOr("monitor", ConfigValue::string, "val_loss"))
                .withMinDelta(config.readOr("min_delta", ConfigValue::asDouble, 0.0))
                .withPatience(config.readOr("patience", ConfigValue::asInt, 0))
                .withVerbose(isTrue(config, "verbose"))
                .withMode(config.readOr("mode", ConfigValue::string, "auto"))
                .withRestoreBestWeights(isTrue(config, "restore_best_weights"))
                .withStartFromEpoch(config.readOr("start_from_epoch", ConfigValue::asInt, 0));
        return config.optional("baseline").isEmpty()
                ? callback
                : callback.withBaseline(config.read("baseline", ConfigValue::asDouble));
    }

    private static ReduceLROnPlateau reduceLROnPlateau(ConfigValue config) {
        return ReduceLROnPlateau.of()
                .withMonitor(config.readOr("monitor", ConfigValue::string, "val_loss"))
                .withFactor(config.readOr("factor", ConfigValue::asDouble, 0.1))
                .withPatience(config.readOr("patience", ConfigValue::asInt, 10))
                .withVerbose(isTrue(config, "verbose"))
                .withMode(config.readOr("mode", ConfigValue::string, "auto"))
                .withMinDelta(config.readOr("min_delta", ConfigValue::asDouble, 1e-4))
                .withCooldown(config.readOr("cooldown", ConfigValue::asInt, 0))
                .withMinLr(config.readOr("min_lr", ConfigValue::asDouble, 0.0));
    }

    private static LearningRateScheduler scheduler(ConfigValue callback) {
        List<Double> table = table(callback);
        boolean verbose = callback.optional("config").isPresent() && isTrue(callback.get("config"), "verbose");
        return LearningRateScheduler.of((epoch, rate) -> table.get(epoch)).withVerbose(verbose);
    }

    private static List<Double> table(ConfigValue callback) {
        ConfigValue holder = callback.has("table") ? callback : callback.get("config");
        return holder.read("table", list -> list.readAll(ConfigValue::asDouble));
    }
}
