/**
 * Losses: values in double, gradients, one file each. Imports {@code config}, {@code tensor}, {@code kernel} and {@code
 * activation}.
 */
@NullMarked
package dev.perceptron.loss;

import org.jspecify.annotations.NullMarked;
