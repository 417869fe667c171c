/** Formulas that somebody types into a page. */
@NullMarked
package dev.perceptron.studio.formula;

import org.jspecify.annotations.NullMarked;
