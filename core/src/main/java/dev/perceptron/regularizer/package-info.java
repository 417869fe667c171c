/**
 * Penalties on weights and activations that are added to the loss. Imports {@code tensor}, {@code kernel} and {@code config}.
 */
@NullMarked
package dev.perceptron.regularizer;

import org.jspecify.annotations.NullMarked;
