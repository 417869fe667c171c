/** Tests of the studio as a whole, and what tests of its pages share. */
@NullMarked
package dev.perceptron.studio;

import org.jspecify.annotations.NullMarked;
