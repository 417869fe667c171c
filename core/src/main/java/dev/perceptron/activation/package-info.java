/**
 * Activation functions: the formula and its derivative side by side, one file each. Imports {@code tensor} and {@code kernel}.
 */
@NullMarked
package dev.perceptron.activation;

import org.jspecify.annotations.NullMarked;
