/**
 * What happens besides training: progress, history, stopping. Imports everything up to {@code graph}.
 */
@NullMarked
package dev.perceptron.callback;

import org.jspecify.annotations.NullMarked;
