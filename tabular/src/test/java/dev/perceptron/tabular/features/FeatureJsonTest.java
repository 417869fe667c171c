package dev.perceptron.tabular.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model's file says of features and target. */
final class FeatureJsonTest {
    private static Target again(Target target) {
        return FeatureJson.readTarget(Json.parse(Json.write(FeatureJson.write(target))));
    }

    @Test
    void targetsComeBackEqual() {
        Target classes = new Target.Classes("town", List.of("Kazan", "Samara", ""));
        Target price = new Target.Quantity("price", false, 0.1, 1 / 3.0, -5, 1e300);
        assertEquals(classes, again(classes));
        assertEquals(price, again(price));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"y\", \"task\": \"ranking\"}|classification or regression, received 'ranking'",
                "{\"name\": \"y\", \"task\": \"classification\", \"labels\": [\"a\"]}|labels: expected 2 to 6000 labels, received 1",
                "{\"name\": \"y\", \"task\": \"classification\", \"labels\": [\"a\", 1]}|labels[1]",
                "{\"name\": \"y\", \"task\": \"regression\", \"date\": false, \"mean\": 1e999}|mean",
                "{\"name\": \"y\", \"task\": \"regression\", \"date\": false, \"mean\": 1}|deviation",
            })
    void damagedTargetsAreRefused(String json, String part) {
        ConfigValue value = Json.parseLenient(json);
        String message = assertThrows(ConfigException.class, () -> FeatureJson.readTarget(value))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private static String list(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    private static Features category(String name, String categories) {
        return FeatureJson.read(Json.parse("{\"features\": [{\"name\": \"" + name + "\", \"kind\": \"category\","
                + " \"missing\": true, \"embedded\": true, \"categories\": " + categories
                + "}], \"center\": [], \"scale\": []}"));
    }

    private static void refused(String part, String name, String categories) {
        String message = assertThrows(ConfigException.class, () -> category(name, categories))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void listsAndNamesHaveLimits() {
        assertEquals(
                6000,
                ((ColumnEncoding.Categorical) category("x", list(6000)).all().get(0))
                        .categories()
                        .size());
        refused("expected 0 to 6000 categories, received 6001", "x", list(6001));
        assertEquals(
                100_000, category("n".repeat(100_000), "[]").all().get(0).name().length());
        refused("expected 0 to 100000 characters, received 100001", "n".repeat(100_001), "[]");
        assertEquals("", category("", "[]").all().get(0).name());
    }

    @Test
    void aFeatureOrACategoryTwiceIsNamed() {
        refused("the feature 'x' has a category twice", "x", "[\"a\", \"b\", \"a\"]");
        refused(
                "two features are called 'x'",
                "x",
                "[]}, {\"name\": \"x\", \"kind\": \"date\", \"median\": 0," + " \"missing\": false");
    }
}
