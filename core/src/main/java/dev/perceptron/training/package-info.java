/**
 * What trains and evaluates a model: data, the loop, the step, metrics by epoch. Imports everything but {@code summary},
 * {@code plot} and {@code model}.
 */
@NullMarked
package dev.perceptron.training;

import org.jspecify.annotations.NullMarked;
