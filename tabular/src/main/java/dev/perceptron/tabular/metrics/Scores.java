package dev.perceptron.tabular.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/** How good predictions are. */
public sealed interface Scores permits ClassScores, NumberScores {
    /** How many rows were looked at. */
    int rows();

    /** The figures by name, the most important first. */
    Map<String, Double> figures();

    /** The error by which models are compared: the share of rows misclassified, or the root mean squared error. */
    double error();

    /** What the error would be without a look at the columns: always the commonest class, or always the mean. */
    double baseline();

    /** A map that keeps its order. */
    static Map<String, Double> map(Object... namesAndValues) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
        }
        return map;
    }
}
