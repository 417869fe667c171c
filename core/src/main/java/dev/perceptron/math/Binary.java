package dev.perceptron.math;

import dev.perceptron.api.Experimental;

/** Functions of two numbers, applied to each pair of elements of two arrays. */
@Experimental
public enum Binary {
    /** x + y. */
    ADD,
    /** x − y. */
    SUBTRACT,
    /** x · y. */
    MULTIPLY,
    /** x / y, exactly rounded. */
    DIVIDE,
    /** The larger; NaN if either is. */
    MAXIMUM,
    /** The smaller; NaN if either is. */
    MINIMUM,
    /** y where x > 0 and not denormal, else 0: ReLU's backward pass, x its output and y the gradient. */
    RELU_GRADIENT,
    /** y·x·(1−x): the sigmoid's backward pass, x its output and y the gradient. */
    SIGMOID_GRADIENT,
    /** y·(1−x²): tanh's backward pass, x its output and y the gradient. */
    TANH_GRADIENT
}
