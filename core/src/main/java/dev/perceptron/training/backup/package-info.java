/**
 * Checkpoints of a training and its exact resumption. Imports everything up to {@code callback}.
 */
@NullMarked
package dev.perceptron.training.backup;

import org.jspecify.annotations.NullMarked;
