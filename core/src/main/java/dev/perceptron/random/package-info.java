/**
 * Random numbers without state: each is a pure function of a seed, a purpose, a place and a step.
 *
 * <p>Imports nothing of the library.
 */
@NullMarked
package dev.perceptron.random;

import org.jspecify.annotations.NullMarked;
