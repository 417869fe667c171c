/**
 * Multilayer perceptrons as citizens of Spark ML: estimators that train over a table's partitions, and their models.
 *
 * <p>Imports core, formats and Spark.
 */
@NullMarked
package dev.perceptron.spark;

import org.jspecify.annotations.NullMarked;
