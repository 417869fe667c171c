/** Readers of data files, splits, batches and dataset loaders. */
module dev.perceptron.data {
    requires transitive dev.perceptron.core;
    requires static org.jspecify;

    exports dev.perceptron.data;
    exports dev.perceptron.data.distortion;
    exports dev.perceptron.data.expression;
}
