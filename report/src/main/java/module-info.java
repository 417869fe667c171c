/** Reports: one HTML page with charts as SVG or PNG, and tables of figures as CSV. Needs no other module of ours. */
module dev.perceptron.report {
    requires java.desktop;
    requires static org.jspecify;

    exports dev.perceptron.report;
}
