/** The studio: a web page of this process to watch, play with and understand networks. */
@NullMarked
package dev.perceptron.studio;

import org.jspecify.annotations.NullMarked;
