package dev.perceptron.testkit.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keras's values for schedules. */
final class SchedulesConformanceTest {
    @TestFactory
    Stream<DynamicTest> agreesWithKeras() {
        return GoldenCases.of("schedules");
    }
}
