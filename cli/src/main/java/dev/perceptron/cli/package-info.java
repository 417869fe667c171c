/** The {@code perceptron} command: one class for each command, and what they share. Nothing depends on it. */
@NullMarked
package dev.perceptron.cli;

import org.jspecify.annotations.NullMarked;
