/**
 * Shapes and row-major float32 tensors: the data every other package speaks of.
 *
 * <p>Imports nothing of the library. Only providers of kernels, and code at the border to plain Java arrays, look
 * inside a {@link dev.perceptron.tensor.Storage}.
 */
@NullMarked
package dev.perceptron.tensor;

import org.jspecify.annotations.NullMarked;
