package dev.perceptron.testkit.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Summaries, progress bars and what fit prints, character for character. */
final class TextConformanceTest {
    @TestFactory
    Stream<DynamicTest> agreesWithKeras() {
        return GoldenCases.of("text");
    }
}
