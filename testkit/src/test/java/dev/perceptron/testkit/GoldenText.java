package dev.perceptron.testkit;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The printed text of Keras 3.15.1: the cases of {@code golden/text.json}. */
final class GoldenText {
    private static final String RESOURCE = "/golden/text.json";

    private GoldenText() {}

    /** Returns the cases of one mode: {@code summary}, {@code progbar} or {@code fit}. */
    static List<ConfigValue> cases(String mode) {
        return read().get("cases").list().stream()
                .filter(c -> c.get("mode").string().equals(mode))
                .toList();
    }

    /** Returns the text a case expects. */
    static String expected(ConfigValue c) {
        return c.get("expected").get("text").string();
    }

    /** Returns the whole file. */
    static ConfigValue read() {
        try (InputStream in = GoldenText.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The test resource " + RESOURCE + " is missing.");
            }
            return Json.parse(Json.utf8(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
