/**
 * Keras's tables of a model's layers, in the look of Keras 3 and of Keras 2. Imports everything up to {@code training}.
 */
@NullMarked
package dev.perceptron.summary;

import org.jspecify.annotations.NullMarked;
