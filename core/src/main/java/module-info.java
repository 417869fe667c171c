/** Training and prediction of multilayer perceptrons; depends on nothing but the Java platform. */
@SuppressWarnings("module") // the modules a package is exported to are built later
module dev.perceptron.core {
    requires static org.jspecify;

    exports dev.perceptron.activation;
    exports dev.perceptron.activation.internal to
            dev.perceptron.formats,
            dev.perceptron.testkit;
    exports dev.perceptron.api;
    exports dev.perceptron.autodiff;
    exports dev.perceptron.callback;
    exports dev.perceptron.callback.internal to
            dev.perceptron.testkit;
    exports dev.perceptron.checkpoint to
            dev.perceptron.cli,
            dev.perceptron.spark,
            dev.perceptron.studio,
            dev.perceptron.tabular;
    exports dev.perceptron.compute;
    exports dev.perceptron.config;
    exports dev.perceptron.constraint;
    exports dev.perceptron.constraint.internal to
            dev.perceptron.testkit;
    exports dev.perceptron.file to
            dev.perceptron.cli,
            dev.perceptron.formats,
            dev.perceptron.spark,
            dev.perceptron.studio,
            dev.perceptron.study,
            dev.perceptron.tabular;
    exports dev.perceptron.fullbatch;
    exports dev.perceptron.graph;
    exports dev.perceptron.initializer;
    exports dev.perceptron.initializer.internal to
            dev.perceptron.testkit;
    exports dev.perceptron.kernel to
            dev.perceptron.cli,
            dev.perceptron.formats,
            dev.perceptron.spark,
            dev.perceptron.studio,
            dev.perceptron.tabular,
            dev.perceptron.testkit,
            dev.perceptron.vector;
    exports dev.perceptron.layer;
    exports dev.perceptron.loss;
    exports dev.perceptron.loss.internal to
            dev.perceptron.testkit;
    exports dev.perceptron.math;
    exports dev.perceptron.metric;
    exports dev.perceptron.model;
    exports dev.perceptron.optimizer;
    exports dev.perceptron.plan to
            dev.perceptron.cli,
            dev.perceptron.studio,
            dev.perceptron.testkit;
    exports dev.perceptron.plot;
    exports dev.perceptron.preprocessing;
    exports dev.perceptron.random;
    exports dev.perceptron.random.internal to
            dev.perceptron.vector;
    exports dev.perceptron.regularizer;
    exports dev.perceptron.regularizer.internal to
            dev.perceptron.testkit;
    exports dev.perceptron.schedule;
    exports dev.perceptron.summary;
    exports dev.perceptron.tensor;
    exports dev.perceptron.training;

    uses dev.perceptron.kernel.KernelProvider;
    uses dev.perceptron.model.ModelFormat;
}
