package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.FormatException;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;

/** Makes models from files' configs; every kind of file comes through here. */
final class KerasModels {
    private KerasModels() {}

    /** The model of a checked config, not compiled, its weights not made yet. */
    static Model of(String file, String place, ConfigObject config, LoadOptions options, long seed) {
        ConfigSize.check(file, place, config);
        try {
            Model model = Models.fromConfig(config.with("compile_config", ConfigObject.empty()), options);
            Model seeded = model.withSeed(seed);
            if (!seeded.isBuilt()) {
                throw new FormatException(
                        file,
                        place,
                        "the model was saved before it knew its input's shape; call it on"
                                + " data in Keras, or begin it with keras.Input, and save again");
            }
            return seeded;
        } catch (ConfigException e) {
            throw ConfigJson.error(file, place, e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new FormatException(file, place, reason(e), e);
        }
    }

    /** Compiles a model as the file says. */
    static void compile(String file, String place, Model model, ConfigValue compile, LoadOptions options) {
        String remedy = " To load the model without its compile settings, use LoadOptions.standard().withoutCompile().";
        try {
            Models.compile(model, compile, options);
        } catch (ConfigException e) {
            throw new FormatException(
                    file, e.path().isEmpty() ? place : place + ": " + e.path(), e.problem() + remedy, e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new FormatException(file, place, reason(e) + remedy, e);
        }
    }

    private static String reason(RuntimeException e) {
        String message = e.getMessage();
        return message == null
                ? "its values do not fit together (" + e.getClass().getSimpleName() + ")"
                : message;
    }
}
