/** The page of digits: a drawing read by every loaded network, and what the networks misread. */
@NullMarked
package dev.perceptron.studio.digits;

import org.jspecify.annotations.NullMarked;
