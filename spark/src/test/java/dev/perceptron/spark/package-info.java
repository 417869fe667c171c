/** Tests of the estimators on two threads of this machine. */
package dev.perceptron.spark;
