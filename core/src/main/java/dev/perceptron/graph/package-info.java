/**
 * The graph of layers, its parameters in one flat block, and the plan that runs a batch through it. Imports everything up to {@code layer}.
 */
@NullMarked
package dev.perceptron.graph;

import org.jspecify.annotations.NullMarked;
