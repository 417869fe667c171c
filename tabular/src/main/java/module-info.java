/** Tables: CSV files in, a trained network with its preprocessing in one file out, predictions by column names. */
@SuppressWarnings("module") // the modules a package is exported to are built later
module dev.perceptron.tabular {
    requires transitive dev.perceptron.core;
    requires transitive dev.perceptron.report;
    requires dev.perceptron.formats;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;

    exports dev.perceptron.tabular;
    exports dev.perceptron.tabular.features to
            dev.perceptron.cli;
    exports dev.perceptron.tabular.metrics;
    exports dev.perceptron.tabular.table;

    uses dev.perceptron.tabular.table.TableFormat;
}
