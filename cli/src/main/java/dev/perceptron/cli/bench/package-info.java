/** {@code perceptron bench}: fixed workloads, measured. */
@NullMarked
package dev.perceptron.cli.bench;

import org.jspecify.annotations.NullMarked;
