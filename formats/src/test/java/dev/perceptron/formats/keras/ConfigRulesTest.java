package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.formats.FormatException;
import dev.perceptron.model.LoadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Keras writes as objects and means as lists, and where in a config a rule is broken. */
final class ConfigRulesTest {
    private static String checked(String json) {
        ConfigObject config = (ConfigObject) Json.parse(json);
        return Json.write(new ConfigRules("f.keras", "config.json", LoadOptions.standard()).check(config));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"class_name\": \"__tuple__\", \"items\": [1, 2]}|[1, 2]",
                "{\"class_name\": \"TensorShape\", \"items\": [null, 2]}|[null, 2]",
                "{\"class_name\": \"__numpy__\", \"config\": {\"value\": [1], \"dtype\": \"float32\"}}|[1]",
                "{\"class_name\": \"__tensor__\", \"config\": {\"value\": [1, 2]}}|[1, 2]",
                "{\"type\": \"ndarray\", \"value\": [3]}|[3]",
                "{\"class_name\": \"__tuple__\", \"items\": [{\"class_name\": \"__tuple__\", \"items\": [1]}]}|[[1]]",
            })
    void tuplesShapesAndArraysAreLists(String value, String list) {
        assertEquals(Json.write(Json.parse("{\"a\": " + list + "}")), checked("{\"a\": " + value + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"class_name\": \"__tuple__\"}",
                "{\"class_name\": \"__numpy__\"}",
                "{\"class_name\": \"__numpy__\", \"config\": \"x\"}",
                "{\"class_name\": \"__tensor__\", \"config\": {\"shape\": [1]}}",
                "{\"type\": \"ndarray\"}",
                "{\"type\": \"list\", \"value\": [3]}",
                "{\"class_name\": \"Dense\", \"type\": \"ndarray\", \"value\": [3]}",
            })
    void otherObjectsStayWhatTheyAre(String value) {
        assertEquals(Json.write(Json.parse("{\"a\": " + value + "}")), checked("{\"a\": " + value + "}"));
    }

    @Test
    void nothingInsideATupleIsLeftUnchecked() {
        String json = "{\"a\": {\"class_name\": \"__tuple__\", \"items\": [1, {\"class_name\": \"Lambda\"}]}}";
        String message =
                assertThrows(FormatException.class, () -> checked(json)).getMessage();
        assertTrue(message.startsWith("f.keras: config.json: a[1]: a Lambda holds code"), message);
    }

    @Test
    void theConfigItselfIsChecked() {
        String message = assertThrows(FormatException.class, () -> checked("{\"class_name\": \"Lambda\"}"))
                .getMessage();
        assertTrue(message.startsWith("f.keras: config.json: a Lambda holds code"), message);
    }
}
