package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.testkit.conformance.CaseOutcome;
import dev.perceptron.testkit.conformance.Conformance;
import dev.perceptron.testkit.conformance.ConformanceReport;
import dev.perceptron.testkit.conformance.FamilyReport;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference cases of Keras 3.15.1 for layers. */
final class LayersConformanceTest {
    @Test
    void everyCasePasses() throws URISyntaxException {
        Path file = Path.of(
                LayersConformanceTest.class.getResource("/golden/layers.json").toURI());
        FamilyReport report = Conformance.runFile(file);
        assertEquals(0, report.count(CaseOutcome.FAILED), () -> new ConformanceReport(List.of(report)).text());
        report.results(CaseOutcome.UNSUPPORTED).forEach(result -> assertTrue(result.isOptional(), result.toString()));
    }
}
