/**
 * Drawings of a model's layers as SVG, as {@code plot_model} makes them. Imports {@code graph} and what is below.
 */
@NullMarked
package dev.perceptron.plot;

import org.jspecify.annotations.NullMarked;
