/**
 * Initial weights. Imports {@code tensor}, {@code random} and {@code config}.
 */
@NullMarked
package dev.perceptron.initializer;

import org.jspecify.annotations.NullMarked;
