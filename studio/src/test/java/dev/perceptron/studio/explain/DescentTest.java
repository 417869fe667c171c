package dev.perceptron.studio.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.studio.formula.FormulaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DescentTest {
    @Test
    void walksAreThoseOfNumpy() throws IOException {
        List<ConfigValue> cases;
        try (InputStream in = Objects.requireNonNull(DescentTest.class.getResourceAsStream("walks.json"))) {
            cases = Json.parse(Json.utf8(in.readAllBytes())).list();
        }
        for (ConfigValue each : cases) {
            ConfigObject answer = ExplainApi.descent(((ConfigObject) each).with("steps", ConfigValue.of(40)));
            for (String way : List.of("sgd", "momentum", "rmsprop", "adam")) {
                ConfigValue walk = answer.get("walks").get(way);
                assertFalse(walk.get("diverged").asBool());
                for (int i = 0; i <= 40; i++) {
                    assertEquals(
                            each.get("walks").get(way).at(i).asDouble(),
                            walk.get("x").at(i).asDouble(),
                            2e-4,
                            String.format(java.util.Locale.ROOT, "%s %s %d", each.get("curve"), way, i));
                }
            }
        }
    }

    @Test
    void theCurveIsDrawnFromEndToEnd() {
        ConfigObject answer = ExplainApi.descent(
                Json.parse("{\"curve\": \"x^2\", \"from\": -2, \"to\": 4, \"start\": 1, \"steps\": 1}"));
        List<ConfigValue> x = answer.get("x").list();
        assertEquals(-2, x.get(0).asDouble());
        assertEquals(4, x.get(x.size() - 1).asDouble());
        assertEquals(16, answer.get("y").at(x.size() - 1).asDouble());
        assertEquals(2, answer.get("walks").get("sgd").get("slope").at(0).asDouble(), 1e-8);
    }

    @Test
    void aWalkThatLeavesEnds() {
        ConfigObject answer =
                ExplainApi.descent(Json.parse("{\"curve\": \"x^4\", \"rate\": 1, \"start\": 3, \"steps\": 50}"));
        ConfigValue walk = answer.get("walks").get("sgd");
        assertTrue(walk.get("diverged").asBool());
        assertTrue(walk.get("x").list().size() < 10);
        assertFalse(answer.toString().contains("NaN"), answer.toString());
        assertFalse(answer.toString().contains("Infinity"), answer.toString());
    }

    @Test
    void placesWithoutAValueAreGaps() {
        ConfigObject answer = ExplainApi.descent(
                Json.parse("{\"curve\": \"sqrt(x)\", \"from\": -1, \"to\": 1, \"start\": 1, \"steps\": 5}"));
        assertTrue(answer.get("y").at(0).isNull());
        assertEquals(1, answer.get("y").at(400).asDouble());
    }

    @Test
    void wrongCurvesAreTold() {
        String message = String.valueOf(
                assertThrows(FormulaException.class, () -> ExplainApi.descent(Json.parse("{\"curve\": \"x +\"}")))
                        .getMessage());
        assertTrue(message.contains("The curve can't be read, column"), message);
        assertTrue(message.contains("^"), message);
        String message1 = String.valueOf(
                assertThrows(FormulaException.class, () -> ExplainApi.descent(Json.parse("{\"curve\": \"x1*x2\"}")))
                        .getMessage());
        assertTrue(message1.contains("x2; it may have x only"), message1);
        String message2 = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> ExplainApi.descent(Json.parse("{\"curve\": \"x\", \"from\": 2, \"to\": 1}")))
                .getMessage());
        assertTrue(message2.contains("from a smaller x to a larger"), message2);
        String message3 = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> ExplainApi.descent(Json.parse("{\"curve\": \"x\", \"steps\": 5000}")))
                .getMessage());
        assertTrue(message3.contains("1 to 1000 steps"), message3);
        String message4 = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> ExplainApi.descent(Json.parse("{\"curve\": \"x\", \"rate\": -1}")))
                .getMessage());
        assertTrue(message4.contains("'rate'"), message4);
    }
}
