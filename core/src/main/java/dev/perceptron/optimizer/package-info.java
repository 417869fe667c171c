/**
 * Optimizers: hyper-parameters and the rule; their state lies in flat blocks beside the weights. Imports {@code tensor} and {@code kernel}.
 */
@NullMarked
package dev.perceptron.optimizer;

import org.jspecify.annotations.NullMarked;
