package dev.perceptron.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON is refused, with the place and what to do. */
class JsonMalformedTest {
    private static JsonException refused(String text) {
        return assertThrows(JsonException.class, () -> Json.parse(text), text);
    }

    private static void refused(String text, String message) {
        assertEquals(message, refused(text).getMessage());
    }

    @Test
    void placeAndPath() {
        JsonException e = refused("{\n  \"layers\": [\n    {\"units\": 1},\r\n    {\"config\": {\"odd name\": !}}\n]}");
        assertEquals(4, e.line());
        assertEquals(29, e.column());
        assertEquals("layers[1].config[\"odd name\"]", e.path());
        assertEquals(
                "Line 4, column 29, at layers[1].config[\"odd name\"]: received \"!\", expected a value: an object, a "
                        + "list, a text in double quotes, a number, true, false or null.",
                e.getMessage());
    }

    @Test
    void carriageReturnsEndLinesToo() {
        assertEquals(3, refused("[\r\r!").line());
        assertEquals(2, refused("[\r\n!").line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | `Line 1, column 1: the text is empty, expected a JSON value.`",
                "` ` | `Line 1, column 2: the text is empty, expected a JSON value.`",
                "{\"a\": 1, \"a\": 2} | `Line 1, column 10, at a: the entry \"a\" is there twice. Remove one of the two.`",
                "{\"a\": 1,} | `Line 1, column 9, at a: received a comma before \"}\". Remove the comma.`",
                "[1,] | `Line 1, column 4, at [0]: received a comma before \"]\". Remove the comma.`",
                "[1 2] | `Line 1, column 4, at [0]: received \"2\", expected \",\" or \"]\" after an element.`",
                "{\"a\" 1} | `Line 1, column 6, at a: received \"1\", expected \":\" after the entry's name.`",
                "{\"a\": 1 | `Line 1, column 8, at a: received the end of the text, expected \",\" or \"}\" after an entry.`",
                "{a: 1} | `Line 1, column 2: received \"a\", expected an entry's name in double quotes.`",
                "1 2 | `Line 1, column 3: received \"2\" after the end of the value. Keep one value in a text.`",
                "[1] // x | `Line 1, column 5: received a comment, which JSON does not have after the end of the value. Keep one value in a text.`",
                "NaN | `Line 1, column 1: received NaN, which is no JSON. Write a number, or read with Json.parseLenient.`",
                "-Infinity | `Line 1, column 1: received -Infinity, which is no JSON. Write a number, or read with Json.parseLenient.`",
                "01 | `Line 1, column 1: received 01, expected a number such as 12, -0.5 or 1e-3 of at most 1000 characters and 6 digits in the exponent.`",
                "\"ab | `Line 1, column 4: the text ends inside a quoted text, expected a closing \".`",
                "\"a\\x\" | `Line 1, column 3: received an unknown escape, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.`",
                "\"\\u12g4\" | `Line 1, column 2: received an incomplete escape, expected \\u and four hexadecimal digits.`",
                "\"\\ud800\" | `Line 1, column 2: received half of a surrogate pair, which stands for no character.`"
            })
    void message(String text, String message) {
        refused(text, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1",
                "-",
                "-a",
                ".5",
                "1.",
                "1.e5",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "00",
                "-01",
                "1e1234567",
                "1..2",
                "1-2",
                "Infinity",
                "nan",
                "True",
                "nul",
                "nulll",
                "'a'",
                "[",
                "]",
                "{",
                "}",
                "[,1]",
                "[1,,2]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{1: 2}",
                "{null: 2}",
                "[1}",
                "{\"a\": 1]",
                "\"",
                "\"\\",
                "\"\\\"",
                "\"\\u12",
                "\"\\udc00\"",
                "\"\\ud800\\u0041\"",
                "\"\\ud800x\"",
                "\"\ud800\"",
                "\"\udc00\ud800\"",
                "\"\\u００41\"",
                "\"a\nb\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "# x\n1",
                "/* x */ 1",
                "\uFEFF1",
                "\u00a01",
                "\f1",
                "1 null",
                "{} {}",
                "\"a\" \"b\"",
                "-NaN",
                "[NaN]",
                "~",
                "\ud800",
                "１"
            })
    void refusedForms(String text) {
        JsonException e = refused(text);
        assertTrue(e.getMessage().startsWith("Line "), e.getMessage());
        assertTrue(e.column() >= 1 && e.column() <= text.length() + 1, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-NaN", "nan", "inf", "Infinity1", "+Infinity", "-Infinityx", "infinity"})
    void lenientRefusesAllOtherNames(String text) {
        assertThrows(JsonException.class, () -> Json.parseLenient(text));
    }

    @Test
    void everyTruncationOfATextIsRefused() {
        String text = "{\"a\": [1, -2.5e+3, \"x\\u00e9\\n\", true, null, {\"b\": {}}], \"c\": \"\"}";
        Json.parse(text);
        for (int length = 0; length < text.length(); length++) {
            refused(text.substring(0, length));
        }
    }

    @Test
    void tooDeep() {
        String open = "[".repeat(Json.MAX_DEPTH + 1);
        JsonException e = refused(open + "]".repeat(Json.MAX_DEPTH + 1));
        assertEquals(Json.MAX_DEPTH + 1, e.column());
        assertTrue(e.getMessage().endsWith("received more than 500 objects and lists inside each other."));
        refused("[".repeat(1_000_000));
        refused("{\"a\":".repeat(1_000_000));
    }

    @Test
    void numbersHaveALimit() {
        assertEquals(1000, Json.write(Json.parse("1".repeat(1000))).length());
        assertTrue(refused("1".repeat(1001)).getMessage().contains("of at most 1000 characters"));
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] bytes = {'[', '\n', '"', (byte) 0xc3, '"', ']'};
        JsonException e = assertThrows(JsonException.class, () -> Json.utf8(bytes));
        assertEquals("Line 2, column 2: byte 3 is not UTF-8. Save the file in UTF-8, or get it again.", e.getMessage());
        byte[] cutOff = {'"', (byte) 0xe2, (byte) 0x94};
        assertThrows(JsonException.class, () -> Json.utf8(cutOff));
        byte[] half = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertThrows(JsonException.class, () -> Json.utf8(half));
    }

    @Test
    void byteOrderMark() {
        byte[] bytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'};
        JsonException e = assertThrows(JsonException.class, () -> Json.utf8(bytes));
        assertEquals(
                "Line 1, column 1: the text starts with a byte order mark. Save it as UTF-8 without one.",
                e.getMessage());
    }
}
