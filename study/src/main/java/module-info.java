/** Studies: plans, resumable runs, statistics, reports, and hyper-parameter search. */
module dev.perceptron.study {
    requires transitive dev.perceptron.core;
    requires transitive dev.perceptron.data;
    requires java.desktop;
    requires org.apache.commons.statistics.inference;
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

    exports dev.perceptron.report;
    exports dev.perceptron.study.depth;
    exports dev.perceptron.study.function;
    exports dev.perceptron.study.mnist;
    exports dev.perceptron.study.plan;
    exports dev.perceptron.study.remote;
    exports dev.perceptron.study.run;
    exports dev.perceptron.study.search;
    exports dev.perceptron.study.special;
    exports dev.perceptron.study.statistics;

    uses dev.perceptron.study.run.RunnerProvider;
}
