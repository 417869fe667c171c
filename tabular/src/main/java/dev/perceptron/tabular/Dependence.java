package dev.perceptron.tabular;

import java.util.List;

/**
 * The mean prediction over rows if a column had one value in all of them (partial dependence). Source: Friedman 2001.
 *
 * @param column its name
 * @param kind what its values are
 * @param values the values as texts
 * @param places the values as numbers; their order for categories
 * @param label the class whose probability it is, or the target's name for numbers
 * @param means the mean prediction at each value
 */
public record Dependence(
        String column,
        dev.perceptron.tabular.table.Kind kind,
        List<String> values,
        double[] places,
        String label,
        double[] means) {}
