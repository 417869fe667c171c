/** Tests on a real standalone cluster: a master, workers, executors and drivers, each a JVM of its own. */
package dev.perceptron.spark.cluster;
