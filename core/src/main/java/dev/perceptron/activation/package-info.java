/**
 * Activation functions: the formula and its derivative side by side, one file each. Imports {@code tensor}, {@code kernel} and {@code config}.
 */
@NullMarked
package dev.perceptron.activation;

import org.jspecify.annotations.NullMarked;
