package dev.perceptron.callback;

import dev.perceptron.optimizer.OptimizerState;
import java.util.List;
import java.util.Map;

/** Learning rates in the logs, as Keras puts them there. */
final class Rates {
    private Rates() {}

    /** Logs {@code learning_rate}, or one {@code learning_rate_<name>} for each of several optimizers. */
    static void log(OptimizerState optimizer, Map<String, Double> logs) {
        List<OptimizerState> parts = optimizer.parts();
        for (OptimizerState part : parts) {
            String key = parts.size() > 1 ? "learning_rate_" + part.name() : "learning_rate";
            logs.put(key, (double) part.learningRate());
        }
    }
}
