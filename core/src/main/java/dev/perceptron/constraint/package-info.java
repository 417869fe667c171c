/**
 * Projections of weights after each step. Imports {@code tensor} and {@code kernel}.
 */
@NullMarked
package dev.perceptron.constraint;

import org.jspecify.annotations.NullMarked;
