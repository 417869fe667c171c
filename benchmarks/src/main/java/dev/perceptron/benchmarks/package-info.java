/** JMH benchmarks of single kernels; {@code perceptron bench} measures whole workloads. */
@NullMarked
package dev.perceptron.benchmarks;

import org.jspecify.annotations.NullMarked;
