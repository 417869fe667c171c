/**
 * Penalties on weights and activations that are added to the loss. Imports {@code tensor} and {@code kernel}.
 */
@NullMarked
package dev.perceptron.regularizer;

import org.jspecify.annotations.NullMarked;
