/** Training and prediction of multilayer perceptrons; depends on nothing but the Java platform. */
module dev.perceptron.core {
    requires static org.jspecify;

    exports dev.perceptron.activation;
    exports dev.perceptron.autodiff;
    exports dev.perceptron.callback;
    exports dev.perceptron.checkpoint;
    exports dev.perceptron.config;
    exports dev.perceptron.constraint;
    exports dev.perceptron.file;
    exports dev.perceptron.fullbatch;
    exports dev.perceptron.graph;
    exports dev.perceptron.initializer;
    exports dev.perceptron.kernel;
    exports dev.perceptron.layer;
    exports dev.perceptron.loss;
    exports dev.perceptron.metric;
    exports dev.perceptron.model;
    exports dev.perceptron.optimizer;
    exports dev.perceptron.preprocessing;
    exports dev.perceptron.random;
    exports dev.perceptron.regularizer;
    exports dev.perceptron.schedule;
    exports dev.perceptron.tensor;

    uses dev.perceptron.kernel.KernelProvider;
    uses dev.perceptron.model.ModelFormat;
}
