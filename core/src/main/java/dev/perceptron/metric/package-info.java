/**
 * Metrics: recipes, and the running state of one evaluation. Imports {@code config}, {@code tensor}, {@code
 * kernel} and {@code loss}.
 */
@NullMarked
package dev.perceptron.metric;

import org.jspecify.annotations.NullMarked;
