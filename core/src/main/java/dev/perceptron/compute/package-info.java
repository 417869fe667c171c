/**
 * The vocabulary of whole-array operations that layers speak, and the threads that share the work.
 *
 * <p>{@link dev.perceptron.compute.Compute} is what layers call; it divides an operation among threads by ranges of the
 * output and hands each range to {@link dev.perceptron.kernel.Kernels}. Imports {@code kernel} and what is below.
 */
@NullMarked
package dev.perceptron.compute;

import org.jspecify.annotations.NullMarked;
