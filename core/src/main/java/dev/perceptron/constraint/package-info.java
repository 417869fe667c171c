/**
 * Projections of weights after each step. Imports {@code tensor}, {@code kernel} and {@code config}.
 */
@NullMarked
package dev.perceptron.constraint;

import org.jspecify.annotations.NullMarked;
