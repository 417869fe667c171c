package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Recipes read from configs as Keras writes them, and written back; quotation marks may be single. */
public final class Configs {
    private Configs() {}

    /** The object of a JSON text: {@code "{'delta': 2}"}. */
    public static ConfigObject config(String json) {
        return (ConfigObject) Json.parse(json.replace('\'', '"'));
    }

    /** The recipe of a class name and a config: {@code read(Losses.REGISTRY, "Huber", "{'delta': 2}")}. */
    public static <R extends Configurable> R read(Registry<R> registry, String className, String json) {
        return registry.read(className, config(json));
    }

    /** Asserts that the recipe writes these entries, others aside, and that what it writes reads back to its equal. */
    public static <R extends Configurable> void assertWrites(Registry<R> registry, R recipe, String json) {
        ConfigObject written = recipe.config();
        config(json).entries().forEach((name, value) -> {
            assertTrue(written.has(name), () -> name + " in " + written);
            assertEquals(Json.write(value), Json.write(written.get(name)), name);
        });
        assertEquals(recipe, registry.read(recipe.className(), (ConfigObject) Json.parse(Json.write(written))));
    }

    /** Asserts that the action fails with a message that holds all these parts. */
    public static void assertRefused(Executable action, String... parts) {
        Exception error = assertThrows(RuntimeException.class, action);
        for (String part : parts) {
            assertTrue(String.valueOf(error.getMessage()).contains(part), () -> part + " in: " + error.getMessage());
        }
    }
}
