/** How good predictions are: figures and curves for classes and for numbers. Imports nothing of the module. */
@NullMarked
package dev.perceptron.tabular.metrics;

import org.jspecify.annotations.NullMarked;
