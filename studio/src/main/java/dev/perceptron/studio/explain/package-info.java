/** One pass through a tiny network and descent on an error curve, with every number that a lecture writes down. */
@NullMarked
package dev.perceptron.studio.explain;

import org.jspecify.annotations.NullMarked;
