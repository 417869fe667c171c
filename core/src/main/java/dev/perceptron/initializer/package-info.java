/**
 * Initial weights. Imports {@code tensor} and {@code random}.
 */
@NullMarked
package dev.perceptron.initializer;

import org.jspecify.annotations.NullMarked;
