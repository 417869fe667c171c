package dev.perceptron.data.expression;

/** A function of several numbers; safe to ask from several threads. */
public interface RealFunction {
    /** How many arguments it has. */
    int arguments();

    /** The value at a point of as many numbers. */
    double at(double[] x);
}
