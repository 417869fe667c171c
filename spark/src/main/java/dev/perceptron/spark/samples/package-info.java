/**
 * Rows of a Spark table as blocks of numbers, in an order that follows from their content alone.
 *
 * <p>Imports core and Spark.
 */
@NullMarked
package dev.perceptron.spark.samples;

import org.jspecify.annotations.NullMarked;
