/** Small complete programs, each in one file, that show how the library is used. */
@NullMarked
package dev.perceptron.examples;

import org.jspecify.annotations.NullMarked;
