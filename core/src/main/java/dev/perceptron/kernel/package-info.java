/**
 * What computes a range of an operation: {@link dev.perceptron.kernel.Kernels}, of which there are two, {@link
 * dev.perceptron.kernel.ScalarKernels} here and vector kernels found through {@link
 * dev.perceptron.kernel.KernelProvider}. Both give the same bits.
 *
 * <p>Imports {@code tensor}, {@code math} and {@code random}.
 */
@NullMarked
package dev.perceptron.kernel;

import org.jspecify.annotations.NullMarked;
