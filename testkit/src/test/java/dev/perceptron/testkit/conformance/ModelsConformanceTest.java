package dev.perceptron.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sharing, nesting, add and pop, freezing, gradients and training steps of one's own, as Keras does them. */
final class ModelsConformanceTest {
    /** Frozen after compile: Keras obeys at once, here it counts from the next compile. */
    private static final Set<String> ON_PURPOSE =
            Set.of("frozen_late/layer", "frozen_late/whole", "frozen_late/adversary");

    @TestFactory
    Stream<DynamicTest> allCases() {
        return Conformance.runFile(GoldenCases.file("extra/models")).results().stream()
                .filter(result -> !ON_PURPOSE.contains(result.id()))
                .map(result -> DynamicTest.dynamicTest(
                        result.id(), () -> assertEquals(CaseOutcome.PASSED, result.outcome(), result.detail())));
    }

    @Test
    void theDifferencesOnPurposeAreThere() {
        assertEquals(
                ON_PURPOSE.size(),
                Conformance.runFile(GoldenCases.file("extra/models")).results().stream()
                        .filter(result -> ON_PURPOSE.contains(result.id()) && result.outcome() == CaseOutcome.FAILED)
                        .count());
    }
}
