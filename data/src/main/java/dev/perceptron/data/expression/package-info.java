/** Functions given as formulas: what a study learns and what the studio draws points from. */
@NullMarked
package dev.perceptron.data.expression;

import org.jspecify.annotations.NullMarked;
