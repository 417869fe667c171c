package dev.perceptron.studio.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PassTest {
    private static final String LECTURE =
            "{\"weights\": [0.45, 0.78, -0.12, 0.13, 1.5, -2.3], \"inputs\": [1, 0], \"ideal\": 1}";

    private static List<ConfigValue> reference(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PassTest.class.getResourceAsStream(name))) {
            return Json.parse(Json.utf8(in.readAllBytes())).list();
        }
    }

    private static void near(String what, ConfigValue value, ConfigValue expected, double by) {
        if (expected instanceof dev.perceptron.config.ConfigList list) {
            assertEquals(list.list().size(), value.list().size(), what);
            for (int i = 0; i < list.list().size(); i++) {
                near(what + " " + i, value.at(i), expected.at(i), by);
            }
        } else {
            assertEquals(expected.asDouble(), value.asDouble(), by, what);
        }
    }

    /** By hand, with a pocket calculator, four digits. */
    @Test
    void theLecturesExample() {
        ConfigObject pass = ExplainApi.pass(Json.parse(LECTURE));
        near("H in", pass.get("hiddenIn"), Json.parse("[0.45, 0.78]"), 1e-12);
        near("H out", pass.get("hiddenOut"), Json.parse("[0.6106, 0.6857]"), 5e-5);
        near("O in", pass.get("outIn"), Json.parse("-0.6611"), 5e-5);
        near("O out", pass.get("out"), Json.parse("0.3405"), 5e-5);
        near("δO", pass.get("deltaOut"), Json.parse("0.1481"), 5e-5);
        near("δH", pass.get("deltaHidden"), Json.parse("[0.0528, -0.0734]"), 5e-5);
        near("GRAD", pass.get("gradients"), Json.parse("[0.0528, -0.0734, 0, 0, 0.0904, 0.1015]"), 5.1e-5);
        near("Δw", pass.get("changes"), Json.parse("[0.0370, -0.0514, 0, 0, 0.0633, 0.0711]"), 5e-5);
        near("w", pass.get("next"), Json.parse("[0.4870, 0.7286, -0.12, 0.13, 1.5633, -2.2289]"), 5e-5);
        assertTrue(
                pass.get("ends").toString().contains("I1\\u2192H1"),
                pass.get("ends").toString());
        assertTrue(
                pass.get("ends").toString().contains("H2\\u2192O1"),
                pass.get("ends").toString());
    }

    @Test
    void allShapesAreThoseOfNumpy() throws IOException {
        List<ConfigValue> cases = reference("passes.json");
        assertEquals(12, cases.size());
        for (ConfigValue each : cases) {
            ConfigObject pass = ExplainApi.pass(each.get("given"));
            ConfigValue expected = each.get("expected");
            String what = each.get("given").toString();
            for (String name : List.of(
                    "hiddenIn",
                    "hiddenOut",
                    "outIn",
                    "out",
                    "deltaOut",
                    "deltaHidden",
                    "gradients",
                    "changes",
                    "next")) {
                near(what + " " + name, pass.get(name), expected.get(name), 1e-12);
            }
            for (String name : List.of("mse", "rmse", "arctan")) {
                near(what + name, pass.get("losses").get(name).get("value"), expected.get(name), 1e-5);
                near(what + name, pass.get("losses").get(name).get("slope"), expected.get(name + "Slope"), 1e-5);
            }
        }
    }

    @Test
    void theLibraryAgreesOnAllShapes() throws IOException {
        for (ConfigValue each : reference("passes.json")) {
            ConfigObject check = ExplainApi.check(each.get("given"));
            ConfigValue apart = check.get("apart");
            assertTrue(
                    apart.get("differences").asDouble() < 1e-9,
                    () -> "received " + apart.get("differences").asDouble());
            assertTrue(
                    apart.get("doubles").asDouble() < 1e-14,
                    () -> "received " + apart.get("doubles").asDouble());
            assertTrue(
                    apart.get("floats").asDouble() < 1e-6,
                    () -> "received " + apart.get("floats").asDouble());
            assertEquals(
                    each.get("expected").get("out").asDouble(),
                    check.get("output").asDouble(),
                    1e-6);
            near("GRAD", check.get("lecture"), each.get("expected").get("gradients"), 1e-6);
        }
    }

    @Test
    void anotherWayOfCountingWeightsWouldBeSeen() {
        double[] right =
                GradientComparison.of(TinyNetwork.read(Json.parse(LECTURE))).lecture();
        double[] wrong = right.clone();
        wrong[0] = right[1];
        assertTrue(
                GradientComparison.apart(right, wrong) > 0.1,
                () -> "received " + GradientComparison.apart(right, wrong));
    }

    @Test
    void wrongNetworksAreRefused() {
        refused(
                "{\"hidden\": 4, \"weights\": [], \"inputs\": [0, 0], \"ideal\": 0}",
                "1 to 3 hidden neurons, received 4");
        refused("{\"weights\": [1], \"inputs\": [0, 0], \"ideal\": 0}", "has 6 weights, received 1");
        refused("{\"weights\": [1,1,1,1,1,1], \"inputs\": [0], \"ideal\": 0}", "two inputs, received 1");
        refused("{\"weights\": [1,1,1,1,1,1e9], \"inputs\": [0, 0], \"ideal\": 0}", "from −1000 to 1000");
        refused("{\"activation\": \"relu\", \"weights\": [], \"inputs\": [0, 0], \"ideal\": 0}", "sigmoid or tanh");
        refused(LECTURE.replace("}", ", \"before\": [1]}"), "The changes of the pass before are 1, the weights 6");
    }

    private static void refused(String body, String message) {
        String received =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> ExplainApi.pass(Json.parse(body)))
                        .getMessage());
        assertTrue(received.contains(message), received);
    }
}
