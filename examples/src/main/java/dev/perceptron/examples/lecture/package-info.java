/** The pictures of the lecture companion in {@code docs/lecture}, each drawn from numbers that the library computed. */
@NullMarked
package dev.perceptron.examples.lecture;

import org.jspecify.annotations.NullMarked;
