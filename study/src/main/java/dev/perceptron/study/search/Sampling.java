package dev.perceptron.study.search;

/** By which scale numbers are drawn. */
public enum Sampling {
    /** Equal differences are equally likely. */
    LINEAR,
    /** Equal ratios are equally likely: for rates and sizes over several powers of ten. */
    LOG,
    /** Equal ratios of the distance to the upper end, for numbers close to it. */
    REVERSE_LOG
}
