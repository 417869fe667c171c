package dev.perceptron.testkit.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The lecture's three networks at full size against Keras. */
final class ListingConformanceTest {
    @TestFactory
    Stream<DynamicTest> agreesWithKeras() {
        return GoldenCases.of("listing");
    }
}
