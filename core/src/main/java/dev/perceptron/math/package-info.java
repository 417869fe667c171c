/**
 * Elementary functions whose bits are the same everywhere: exp, log, tanh, erf and what activations and losses are made
 * of. Imports nothing of ours.
 */
@NullMarked
package dev.perceptron.math;

import org.jspecify.annotations.NullMarked;
