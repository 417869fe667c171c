/** Tests on two threads of this machine. */
package dev.perceptron.spark.training;
