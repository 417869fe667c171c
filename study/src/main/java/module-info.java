/** Studies: plans, resumable runs, statistics, and hyper-parameter search. */
module dev.perceptron.study {
    requires transitive dev.perceptron.core;
    requires transitive dev.perceptron.data;
    requires transitive dev.perceptron.report;
    requires org.apache.commons.statistics.inference;
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

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
