package dev.perceptron.study.function;

import dev.perceptron.data.expression.RealFunction;
import java.util.function.IntUnaryOperator;

/**
 * A kind of function with random instances, and what theory says about it.
 *
 * @param name for commands and reports
 * @param formula how an instance is made
 * @param prediction what is expected of depth, stated in advance of a study
 * @param order the interaction order for n arguments: the most arguments that enter one term
 * @param predictedDepth how many hidden layers are expected to do best for n arguments; −1 for no claim
 * @param maker makes instances
 */
public record FunctionClass(
        String name,
        String formula,
        String prediction,
        IntUnaryOperator order,
        IntUnaryOperator predictedDepth,
        Maker maker) {
    /** Makes instances. */
    @FunctionalInterface
    public interface Maker {
        /** The instance that follows from random numbers. */
        RealFunction make(int arguments, RandomCoefficients draws);
    }

    /** An instance for so many arguments; the same seed gives the same function. */
    public RealFunction instance(int arguments, long seed) {
        if (arguments < 1) {
            throw new IllegalArgumentException(
                    "A function needs 1 argument or more, received " + arguments + " for '" + name + "'.");
        }
        return maker.make(arguments, new RandomCoefficients(seed));
    }

    @Override
    public String toString() {
        return name;
    }
}
