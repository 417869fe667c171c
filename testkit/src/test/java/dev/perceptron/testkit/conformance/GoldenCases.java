package dev.perceptron.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The visible reference cases, copied as test data: one test for each case of a family. */
final class GoldenCases {
    private GoldenCases() {}

    /** Every case of {@code golden/<family>.json} must pass. */
    static Stream<DynamicTest> of(String family) {
        List<CaseResult> results = Conformance.runFile(file(family)).results();
        assertFalse(results.isEmpty(), "no cases of " + family);
        return results.stream()
                .map(result -> dynamicTest(
                        result.id(), () -> assertEquals(CaseOutcome.PASSED, result.outcome(), result.detail())));
    }

    static Path file(String family) {
        URL url = GoldenCases.class.getResource("/golden/" + family + ".json");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
