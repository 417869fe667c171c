package dev.perceptron.loss;

import dev.perceptron.config.Configurable;

/**
 * What judges predictions: a loss or a metric.
 *
 * <p>{@code compile} takes both where Keras lists metrics. A loss there stands for the metric of its name with the same
 * options, as the string does in Keras: {@code cosineSimilarity()}, a loss to be minimized, is logged as the metric, of
 * which more is better. A loss that Keras has no metric for is logged as its mean.
 */
public interface Measure extends Configurable {
    /** Keras's name, under which it is logged: {@code mean_squared_error}, {@code accuracy}. */
    String name();
}
