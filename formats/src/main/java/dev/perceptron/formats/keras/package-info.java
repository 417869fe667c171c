/**
 * Keras's files: {@code .keras}, {@code .weights.h5} and the legacy {@code .h5}, read and written. May import core,
 * {@code formats} and {@code formats.hdf5}.
 */
@NullMarked
package dev.perceptron.formats.keras;

import org.jspecify.annotations.NullMarked;
