/**
 * The vocabulary of whole-array operations that layers speak, its plain and its fast speakers, and the team of threads
 * that shares the work.
 *
 * <p>Imports {@code tensor} and {@code random} only. {@link dev.perceptron.kernel.Compute} is what layers call; it
 * divides an operation among threads by ranges of the output and hands each range to
 * {@link dev.perceptron.kernel.Kernels}, of which there are two: {@link dev.perceptron.kernel.ScalarKernels} here and
 * vector kernels found through {@link dev.perceptron.kernel.KernelProvider}. Both give the same bits.
 */
@NullMarked
package dev.perceptron.kernel;

import org.jspecify.annotations.NullMarked;
