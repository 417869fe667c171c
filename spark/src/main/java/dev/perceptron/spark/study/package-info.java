/**
 * Studies on a Spark cluster: one trial, one task.
 *
 * <p>Imports study and Spark.
 */
@NullMarked
package dev.perceptron.spark.study;

import org.jspecify.annotations.NullMarked;
