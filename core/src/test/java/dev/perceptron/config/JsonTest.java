package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is written again, in the layout of Python's json.dumps. */
class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "\"\"",
                "0",
                "-0",
                "-0.0",
                "12.50",
                "1e-3",
                "1E+5",
                "0.0010000000474974513",
                "123456789012345678901234567890",
                "[1, 2.0, [], {}, [[null]]]",
                "{\"b\": 1, \"a\": {\"\": [true, false]}}",
                "\"\\\"\\\\\\n\\r\\t\\f\\b/\"",
                "\"\\u0000\\u001f\\u007f\\u00e9\\u2501\\ud83d\\ude00\""
            })
    void oneLineComesBack(String text) {
        assertEquals(text, Json.write(Json.parse(text)));
    }

    @Test
    void blanksBetweenTokensDoNotCount() {
        assertEquals("{\"a\": [1, 2]}", Json.write(Json.parse(" \t\r\n{ \"a\" :\n[ 1 ,2\t] } \n")));
    }

    @Test
    void escapesAndPlainCharactersAreTheSame() {
        assertEquals(
                "a/é━\uD83D\uDE00",
                Json.parse("\"\\u0061\\/\\u00E9━\\uD83D\\uDE00\"").string());
        assertEquals("\uD83D\uDE00", Json.parse("\"\uD83D\uDE00\"").string());
    }

    /** The expected text is what Python 3.11 gives for json.dumps(value, indent=2). */
    @Test
    void prettyAsPython() {
        String python = "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {},\n  \"d\": null\n}";
        assertEquals(python, Json.writePretty(Json.parse("{\"a\":[1,{\"b\":[]}],\"c\":{},\"d\":null}"), 2));
    }

    @Test
    void prettyIsIndentedByZeroToSixteenBlanks() {
        assertEquals("[\n1\n]", Json.writePretty(Json.parse("[1]"), 0));
        ConfigValue one = ConfigValue.of(1);
        assertThrows(IllegalArgumentException.class, () -> Json.writePretty(one, -1));
        assertThrows(IllegalArgumentException.class, () -> Json.writePretty(one, 17));
    }

    @Test
    void objectsKeepTheirOrder() {
        ConfigValue value = Json.parse("{\"z\": 1, \"a\": 2, \"m\": 3}");
        assertEquals(List.of("z", "a", "m"), List.copyOf(value.entries().keySet()));
    }

    @Test
    void lenientReadsWhatPythonWritesForNumbersThatAreNone() {
        ConfigValue value = Json.parseLenient("[NaN, Infinity, -Infinity, -1]");
        assertEquals(Double.NaN, value.at(0).asDouble());
        assertEquals(Double.POSITIVE_INFINITY, value.at(1).asDouble());
        assertEquals(Float.NEGATIVE_INFINITY, value.at(2).asFloat());
        assertEquals(-1, value.at(3).asInt());
        assertEquals("[NaN, Infinity, -Infinity, -1]", Json.write(value));
        assertEquals("NaN", Json.write(ConfigValue.of(Double.NaN)));
        assertEquals("-Infinity", Json.write(ConfigValue.of(Float.NEGATIVE_INFINITY)));
    }

    @Test
    void deepestAllowed() {
        String text = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
        assertEquals(text, Json.write(Json.parse(text)));
    }

    @Test
    void writingRefusesWhatReadingWould() {
        ConfigValue value = ConfigValue.listOf();
        for (int i = 0; i < Json.MAX_DEPTH; i++) {
            value = ConfigValue.listOf(value);
        }
        ConfigValue tooDeep = value;
        ConfigException e = assertThrows(ConfigException.class, () -> Json.write(tooDeep));
        assertEquals(
                "expected at most 500 objects and lists inside each other, received more. Flatten the configuration.",
                e.getMessage());
    }

    @Test
    void utf8() {
        assertEquals("é━", Json.utf8("é━".getBytes(StandardCharsets.UTF_8)));
        assertEquals("", Json.utf8(new byte[0]));
    }
}
