/** The studio: a local web page to watch, play with and understand networks. */
@SuppressWarnings("module") // the modules a package is exported to are built later
module dev.perceptron.studio {
    requires transitive dev.perceptron.core;
    requires transitive dev.perceptron.data;
    requires dev.perceptron.formats;
    requires dev.perceptron.report;
    requires transitive dev.perceptron.study;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports dev.perceptron.studio;
    exports dev.perceptron.studio.context;
    exports dev.perceptron.studio.runs to
            dev.perceptron.cli;
}
