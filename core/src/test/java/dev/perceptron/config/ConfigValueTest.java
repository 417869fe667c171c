package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values give what was asked for, or say what is there instead. */
class ConfigValueTest {
    private static final ConfigValue LAYER = Json.parse("{\"class_name\": \"Dense\", \"seed\": null,"
            + " \"config\": {\"units\": 128, \"rate\": 0.25, \"use_bias\": true, \"shape\": [28, 28]}}");

    private static void refused(String message, Executable action) {
        assertEquals(message, assertThrows(ConfigException.class, action).getMessage());
    }

    @Test
    void accessors() {
        ConfigValue config = LAYER.get("config");
        assertEquals("Dense", LAYER.get("class_name").string());
        assertEquals(128, config.get("units").asInt());
        assertEquals(0.25, config.get("rate").asDouble());
        assertEquals(0.25f, config.get("rate").asFloat());
        assertTrue(config.get("use_bias").asBool());
        assertEquals(28, config.get("shape").at(1).asInt());
        assertEquals(List.of(28, 28), config.read("shape", shape -> shape.readAll(ConfigValue::asInt)));
        assertTrue(LAYER.get("seed").isNull());
        assertTrue(LAYER.has("seed"));
        assertFalse(LAYER.has("name"));
        assertFalse(config.get("units").has("name"));
    }

    @Test
    void missingAndNullAreNothing() {
        assertTrue(LAYER.optional("seed").isEmpty());
        assertTrue(LAYER.optional("name").isEmpty());
        assertEquals("Dense", LAYER.optional("class_name").orElseThrow().string());
        assertEquals(7, LAYER.readOr("seed", ConfigValue::asInt, 7));
        assertEquals("x", LAYER.readOr("name", ConfigValue::string, "x"));
    }

    @Test
    void errorsSayWhatWasExpectedAndReceived() {
        refused(
                "the entry \"units\" is missing; the object has \"class_name\", \"seed\", \"config\".",
                () -> LAYER.get("units"));
        refused(
                "the entry \"a\" is missing; the object is empty.",
                () -> Json.parse("{}").get("a"));
        refused(
                "expected an object with an entry \"a\", received a list of 1 element.",
                () -> Json.parse("[3]").get("a"));
        refused(
                "expected an element 2, received a list of 2 elements.",
                () -> Json.parse("[1, 2]").at(2));
        refused(
                "expected an element 0, received an empty list.",
                () -> Json.parse("[]").at(0));
        refused(
                "expected an integer, received the text \"ten\".",
                () -> ConfigValue.of("ten").asInt());
        refused(
                "expected a text, received the number 10.",
                () -> ConfigValue.of(10).string());
        refused(
                "expected true or false, received the number 1.",
                () -> ConfigValue.of(1).asBool());
        refused("expected a number, received null.", () -> ConfigValue.ofNull().asDouble());
        refused("expected a list, received an object with 3 entries.", LAYER::list);
        refused("expected an object, received true.", () -> ConfigValue.of(true).entries());
    }

    @Test
    void errorsTellThePlace() {
        refused(
                "At config.units: expected a text, received the number 128.",
                () -> LAYER.read("config", config -> config.read("units", ConfigValue::string)));
        refused(
                "At config.shape[0]: expected a text, received the number 28.",
                () -> LAYER.read("config", c -> c.read("shape", shape -> shape.readAll(ConfigValue::string))));
        refused(
                "At [\"two words\"]: expected a text, received false.",
                () -> Json.parse("{\"two words\": false}").read("two words", ConfigValue::string));
        ConfigException e = assertThrows(ConfigException.class, () -> LAYER.read("class_name", ConfigValue::asInt));
        assertEquals("class_name", e.path());
        assertEquals("expected an integer, received the text \"Dense\".", e.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3.000", "0.3e1", "30e-1", "300E-2"})
    void wholeNumbers(String text) {
        assertEquals(3, Json.parse(text).asInt());
        assertEquals(3L, Json.parse(text).asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "1e-9", "2147483648", "-2147483649", "1e999999", "1e-999999"})
    void notWholeNumbersOfThirtyTwoBits(String text) {
        assertThrows(ConfigException.class, () -> Json.parse(text).asInt());
    }

    @Test
    void extremesOfWholeNumbers() {
        assertEquals(Integer.MIN_VALUE, Json.parse("-2147483648").asInt());
        assertEquals(Long.MAX_VALUE, Json.parse("9223372036854775807").asLong());
        assertEquals(Long.MIN_VALUE, ConfigValue.of(Long.MIN_VALUE).asLong());
        assertEquals(0, Json.parse("0e999999").asLong());
        assertEquals(0, Json.parse("-0.0").asInt());
        assertThrows(
                ConfigException.class, () -> Json.parse("9223372036854775808").asLong());
        assertThrows(ConfigException.class, () -> Json.parseLenient("NaN").asLong());
        refused(
                "expected an integer from -2147483648 to 2147483647, received 4000000000.",
                () -> ConfigValue.of(4_000_000_000L).asInt());
    }

    @Test
    void numbersBeyondTheRangeAreRefusedNotMadeInfinite() {
        refused(
                "expected a number up to 1.8e308, which a double can hold, received 1e400.",
                () -> Json.parse("1e400").asDouble());
        refused(
                "expected a number up to 3.4e38, which a float can hold, received 1e39.",
                () -> Json.parse("1e39").asFloat());
        assertEquals(1e39, Json.parse("1e39").asDouble());
        assertEquals(0.0, Json.parse("1e-400").asDouble());
    }

    @Test
    void floatsAreRoundedOnce() {
        // halfway between two floats as a double, but above it as a decimal
        assertEquals(1.0000001f, Json.parse("1.00000005960464477540").asFloat());
    }

    @Test
    void numbersKeepTheirText() {
        assertEquals("1.50", Json.parse("1.50").toString());
        assertNotEquals(Json.parse("1.50"), Json.parse("1.5"));
        assertEquals("0.1", ConfigValue.of(0.1f).toString());
        assertEquals("0.10000000149011612", ConfigValue.of((double) 0.1f).toString());
        assertThrows(ConfigException.class, () -> new ConfigNumber("1.5 "));
        assertThrows(ConfigException.class, () -> new ConfigNumber(""));
        assertThrows(ConfigException.class, () -> new ConfigNumber("nan"));
    }

    @Test
    void objectsAreCopiesAndEqualWhateverTheOrder() {
        Map<String, ConfigValue> source = new HashMap<>(Map.of("a", ConfigValue.of(1)));
        ConfigValue value = ConfigValue.objectOf(source);
        source.put("b", ConfigValue.of(2));
        assertEquals("{\"a\": 1}", value.toString());
        assertEquals(Json.parse("{\"a\": 1, \"b\": 2}"), Json.parse("{\"b\": 2, \"a\": 1}"));
        assertThrows(UnsupportedOperationException.class, () -> value.entries().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> ConfigValue.listOf(value).list().clear());
    }

    @Test
    void objectsGrowByCopies() {
        ConfigObject one = ConfigObject.empty().with("a", ConfigValue.of(1)).with("b", ConfigValue.of("x"));
        assertEquals(
                "{\"a\": 2, \"b\": \"x\"}", one.with("a", ConfigValue.of(2)).toString());
        assertEquals("{\"a\": 1, \"b\": \"x\"}", one.toString());
    }

    @Test
    void longTextsAreCutInMessages() {
        refused(
                "expected a number, received the text \"" + "y".repeat(60) + "...\".",
                () -> ConfigValue.of("y".repeat(61)).asDouble());
    }
}
