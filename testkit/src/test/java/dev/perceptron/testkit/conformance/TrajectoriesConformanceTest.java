package dev.perceptron.testkit.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keras's whole small trainings. */
final class TrajectoriesConformanceTest {
    @TestFactory
    Stream<DynamicTest> agreesWithKeras() {
        return GoldenCases.of("trajectories");
    }
}
