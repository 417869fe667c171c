/** What the library promises of its names: {@link dev.perceptron.api.Experimental}. Imports nothing. */
@NullMarked
package dev.perceptron.api;

import org.jspecify.annotations.NullMarked;
