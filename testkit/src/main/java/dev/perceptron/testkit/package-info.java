/**
 * Proof by a second writing: every layer, activation, loss and regularizer again on a double-precision tape of scalars,
 * gradient checks, random networks, and a check for users' own layers and losses. Imports core.
 */
@NullMarked
package dev.perceptron.testkit;

import org.jspecify.annotations.NullMarked;
