package dev.perceptron.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner itself, on files made here: what it counts, what it says, what it refuses. */
final class ConformanceTest {
    private static final String CONSTRAINTS = """
            {"family": "constraints", "rtol": 1e-5, "atol": 1e-6, "cases": [
            {"id": "right", "object": {"class_name": "NonNeg", "config": {}},
             "inputs": {"w": {"shape": [1, 2], "data": [-1, 2]}},
             "expected": {"output": {"shape": [1, 2], "data": [0, 2]}}},
            {"id": "wrong", "object": {"class_name": "NonNeg", "config": {}},
             "inputs": {"w": {"shape": [2, 2], "data": [-1, 2, 3, 4]}},
             "expected": {"output": {"shape": [2, 2], "data": [0, 2, 3.5, "NaN"]}}},
            {"id": "shape", "object": {"class_name": "NonNeg", "config": {}},
             "inputs": {"w": {"shape": [2], "data": [1, 2]}},
             "expected": {"output": {"shape": [1, 2], "data": [1, 2]}}},
            {"id": "unknown", "optional": true, "object": {"class_name": "Cube", "config": {}},
             "inputs": {"w": {"shape": [1], "data": [1]}},
             "expected": {"output": {"shape": [1], "data": [1]}}},
            {"id": "broken", "object": {"class_name": "MaxNorm", "config": {"max_value": "two"}},
             "inputs": {"w": {"shape": [1], "data": [1]}},
             "expected": {"output": {"shape": [1], "data": [1]}}}]}
            """;
    private static final String UNKNOWN = """
            {"family": "weather", "rtol": 0, "atol": 0, "cases": [
            {"id": "rain", "object": {"class_name": "Rain", "config": {}}, "inputs": {}, "expected": {}}]}
            """;

    @TempDir
    private Path directory;

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void countsAndShowsTheFirstDifferingValue() throws IOException {
        write("constraints.json", CONSTRAINTS);
        write("weather.json", UNKNOWN);
        write("notes.txt", "no cases");
        ConformanceReport report = Conformance.run(directory, Optional.empty());
        assertEquals(6, report.cases());
        assertEquals(1, report.count(CaseOutcome.PASSED));
        assertEquals(3, report.count(CaseOutcome.FAILED));
        assertEquals(2, report.count(CaseOutcome.UNSUPPORTED));
        assertEquals(1, report.exitStatus());
        assertEquals("""
                family              cases   passed   failed  unsupported
                constraints             5        1        3            1
                weather                 1        0        0            1
                all                     6        1        3            2

                failed constraints wrong: output[1, 0]: expected 3.5, received 3.0 (allowed ±3.60e-05); 2 of 5 values differ
                failed constraints shape: output.shape: expected (1, 2), received (2,)
                failed constraints broken: At config.max_value: expected a number, received the text "two".

                unsupported constraints unknown (optional): Cube

                unsupported weather rain: the family weather
                """, report.text());
    }

    @Test
    void writesTheSameAsJson() throws IOException {
        write("constraints.json", CONSTRAINTS);
        ConfigValue json =
                Json.parse(Conformance.run(directory, Optional.empty()).json());
        ConfigValue family = json.get("families").at(0);
        assertEquals(5, json.get("cases").asInt());
        assertEquals("constraints", family.get("family").string());
        assertEquals(3, family.get("failed").asInt());
        ConfigValue failure = family.get("failures").at(0);
        assertEquals("wrong", failure.get("id").string());
        assertEquals("output", failure.get("key").string());
        assertEquals("[1, 0]", failure.get("index").toString());
        assertEquals("3.5", failure.get("expected").string());
        assertTrue(family.get("unsupported_cases").at(0).get("optional").asBool());
    }

    @Test
    void runsOneFamily() throws IOException {
        write("constraints.json", CONSTRAINTS);
        write("weather.json", UNKNOWN);
        ConformanceReport report = Conformance.run(directory, Optional.of("weather"));
        assertEquals(1, report.cases());
        assertEquals(0, report.exitStatus());
        String message = message(() -> Conformance.run(directory, Optional.of("losses")));
        assertTrue(message.contains("losses") && message.contains("constraints, weather"), message);
    }

    @Test
    void aBrokenFileIsOneClearError() throws IOException {
        write("activations.json", "{\"family\": \"activations\", \"rtol\": 1,\n \"cases\": [{]}");
        String message = message(() -> Conformance.run(directory, Optional.empty()));
        assertTrue(
                message.startsWith("The file activations.json holds no reference cases. Line 2, column 13"), message);
    }

    @Test
    void aFileOfAnotherSchemaIsOneClearError() throws IOException {
        write("a.json", "{\"family\": \"activations\", \"rtol\": 1, \"atol\": 1, \"cases\": [{\"id\": \"x\"}]}");
        String message = message(() -> Conformance.run(directory, Optional.empty()));
        assertTrue(
                message.contains("a.json") && message.contains("cases[0]") && message.contains("\"object\""), message);
    }

    @Test
    void aMissingOrEmptyDirectoryIsAnError() {
        assertTrue(message(() -> Conformance.run(directory, Optional.empty())).contains("*.json"));
        assertTrue(message(() -> Conformance.run(directory.resolve("none"), Optional.empty()))
                .contains("none"));
    }

    @Test
    void toleranceHoldsForNanAndInfinity() {
        Tolerance tolerance = new Tolerance(1e-5, 1e-6);
        double infinity = Double.POSITIVE_INFINITY;
        assertTrue(tolerance.allows(Double.NaN, Double.NaN));
        assertFalse(tolerance.allows(Double.NaN, 1));
        assertFalse(tolerance.allows(1, Double.NaN));
        assertTrue(tolerance.allows(infinity, infinity));
        assertFalse(tolerance.allows(infinity, -infinity));
        assertFalse(tolerance.allows(infinity, Float.MAX_VALUE));
        assertFalse(tolerance.allows(1, infinity));
        assertTrue(tolerance.allows(100, 100.001));
        assertFalse(tolerance.allows(100, 100.0011));
    }

    private static String message(org.junit.jupiter.api.function.Executable run) {
        return assertThrows(ConformanceException.class, run).getMessage();
    }
}
