package dev.perceptron.tabular;

/**
 * How much worse predictions become when a column's values are shuffled among the rows. Source: Breiman, "Random
 * forests", 2001; Fisher, Rudin, Dominici 2019.
 *
 * @param column its name
 * @param increase the mean increase of the error: of the share of rows misclassified, or of the root mean squared error
 * @param deviation the standard deviation over the repetitions
 */
public record Importance(String column, double increase, double deviation) {}
