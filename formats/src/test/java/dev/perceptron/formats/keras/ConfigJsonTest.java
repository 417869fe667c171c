package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.formats.FormatException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small file's JSON may not take much memory. */
final class ConfigJsonTest {
    private static String refusal(String json) {
        return assertThrows(FormatException.class, () -> ConfigJson.parse("f", "config.json", json))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "[", "{"})
    void whatBeginsAValueIsCounted(String each) {
        String most = "{\"a\": \"" + each.repeat(ConfigJson.MOST_VALUES - 1) + "\"}";
        assertEquals(1, ConfigJson.parse("f", "config.json", most).entries().size());
        assertEquals(
                "f: config.json: has about 400001 values, at most 400000 are read",
                refusal(most.replace("\"}", each + "\"}")));
    }

    @Test
    void theLengthIsLimited() {
        String most = "{}" + " ".repeat(ConfigJson.MOST_BYTES - 2);
        assertEquals(0, ConfigJson.parse("f", "config.json", most).entries().size());
        assertEquals("f: config.json: has 8388609 characters, at most 8388608 are read", refusal(most + " "));
    }

    @Test
    void onlyAnObjectIsAConfig() {
        assertEquals("f: config.json: expected a JSON object, received the number 1", refusal("1"));
        String list = refusal("[1]");
        assertEquals("f: config.json: expected a JSON object", list.substring(0, list.indexOf(',')));
    }

    @Test
    void bytesMustBeUtf8() {
        byte[] good = "{\"\u00e4\": 1}".getBytes(StandardCharsets.UTF_8);
        assertEquals(1, ConfigJson.parse("f", "p", good).get("\u00e4").asInt());
        byte[] bad = "{\"\u00e4\": 1}".getBytes(StandardCharsets.ISO_8859_1);
        String message = assertThrows(FormatException.class, () -> ConfigJson.parse("f", "p", bad))
                .getMessage();
        assertEquals("f: p: is no JSON: ", message.substring(0, 18));
    }
}
