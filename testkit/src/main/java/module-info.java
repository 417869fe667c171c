/** Gradient checks for core's layers and losses, and for users' own. */
module dev.perceptron.testkit {
    requires transitive dev.perceptron.core;
    requires static org.jspecify;

    exports dev.perceptron.testkit;
    exports dev.perceptron.testkit.conformance;
}
