package dev.perceptron.testkit.conformance;

/** What became of a case. */
public enum CaseOutcome {
    /** Every value agreed. */
    PASSED,
    /** A value differed, or computing it failed. */
    FAILED,
    /** The library has no counterpart. */
    UNSUPPORTED
}
