/**
 * The plan that runs a batch through a graph: nodes in order, fused where it pays, buffers laid out once. Imports everything
 * up to {@code graph}.
 */
@NullMarked
package dev.perceptron.plan;

import org.jspecify.annotations.NullMarked;
