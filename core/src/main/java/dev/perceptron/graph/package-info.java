/**
 * Graphs of layers and their parameters, in one flat block. Imports everything up to {@code layer}.
 */
@NullMarked
package dev.perceptron.graph;

import org.jspecify.annotations.NullMarked;
