package dev.perceptron.tabular;

import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model says of one row: a class with its probability, or a number. */
public final class Prediction {
    private final Target target;
    private final double[] output;

    Prediction(Target target, double[] output) {
        this.target = target;
        this.output = output;
    }

    private List<String> labels() {
        if (target instanceof Target.Classes classes) {
            return classes.labels();
        }
        throw new IllegalStateException(
                "The model predicts numbers, '" + target.name() + "', not classes; ask for value().");
    }

    /** The most probable class. */
    public String label() {
        return labels().get(ClassScores.best(output));
    }

    /** The most probable class's probability. */
    public double probability() {
        return probability(label());
    }

    /** The probability of a class. */
    public double probability(String label) {
        int place = labels().indexOf(label);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "There is no class '" + label + "' of '" + target.name() + "'; there are " + labels() + ".");
        }
        return output[place];
    }

    /** The probability of each class. */
    public Map<String, Double> probabilities() {
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < output.length; i++) {
            all.put(labels().get(i), output[i]);
        }
        return all;
    }

    /** The number; of a date, the days since 1 January 1970. */
    public double value() {
        if (target instanceof Target.Classes) {
            throw new IllegalStateException(
                    "The model predicts classes of '" + target.name() + "', not numbers; ask for label().");
        }
        return output[0];
    }

    @Override
    public String toString() {
        return target instanceof Target.Classes
                ? label() + " (" + String.format(java.util.Locale.ROOT, "%.1f", probability() * 100) + " %)"
                : Double.toString(output[0]);
    }
}
