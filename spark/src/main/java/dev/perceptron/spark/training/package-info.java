/**
 * Training over the partitions of a Spark table: local steps with averaging, and full-batch gradients.
 *
 * <p>Every sum over partitions is taken in the order of their numbers, whichever machine computed them and whenever they
 * arrive: the same partitions and the same seed give the same bits.
 */
@NullMarked
package dev.perceptron.spark.training;

import org.jspecify.annotations.NullMarked;
