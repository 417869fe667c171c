/** Tries the distribution as a user would. */
@NullMarked
package dev.perceptron.dist;

import org.jspecify.annotations.NullMarked;
