/**
 * The core's kernels on {@code jdk.incubator.vector}: the same bits as the plain ones, many times faster.
 *
 * <p>Imports the core's {@code kernel} and {@code random} only.
 */
@NullMarked
package dev.perceptron.vector;

import org.jspecify.annotations.NullMarked;
