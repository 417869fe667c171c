/** Studies: plans, resumable runs, statistics, and hyper-parameter search. */
@SuppressWarnings("module") // the modules a package is exported to are built later
module dev.perceptron.study {
    requires transitive dev.perceptron.core;
    requires transitive dev.perceptron.data;
    requires transitive dev.perceptron.report;
    requires org.apache.commons.statistics.inference;
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

    exports dev.perceptron.study.depth to
            dev.perceptron.cli;
    exports dev.perceptron.study.function to
            dev.perceptron.cli;
    exports dev.perceptron.study.mnist to
            dev.perceptron.cli,
            dev.perceptron.studio;
    exports dev.perceptron.study.plan;
    exports dev.perceptron.study.remote to
            dev.perceptron.spark;
    exports dev.perceptron.study.run;
    exports dev.perceptron.study.search;
    exports dev.perceptron.study.special to
            dev.perceptron.cli;

    uses dev.perceptron.study.run.RunnerProvider;
}
