package dev.perceptron.tabular.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.graph.Node;
import dev.perceptron.model.Functional;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The learning rates of the default network. */
final class RatesTest {
    @Test
    void fourCyclesEndAtZero() {
        for (double end : new double[] {0, 1 / 15.0, 3 / 15.0, 7 / 15.0, 1}) {
            assertEquals(0, RealMlpRates.at(end), 1e-12);
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(1, RealMlpRates.at((StrictMath.pow(2, i + 0.5) - 1) / 15), 1e-12);
        }
    }

    @Test
    void eachWeightHasItsFactor() {
        NetworkLayout layout = new NetworkLayout(4, List.of(11), 3, true, NetworkRecipe.realMlp(true));
        List<Node> inputs = layout.inputs();
        Functional model = Functional.of(inputs, List.of(layout.network(inputs, "", true)));
        Optimizer optimizer = RealMlpRates.of(layout, 256).optimizer();
        MultiOptimizer parts = (MultiOptimizer) optimizer;
        model.parameters().all().forEach(parameter -> {
            Variable variable = new Variable(parameter.path(), parameter.value(), parameter.offset());
            double expected = parameter.path().endsWith("bias")
                    ? 0.1
                    : parameter.path().equals("scale/scale")
                            ? 6
                            : parameter.path().endsWith("embeddings")
                                    ? 1
                                    : 1 / Math.sqrt(parameter.value().shape().dim(0));
            assertEquals((float) expected, parts.of(variable).learningRate(), 1e-7f, parameter.path());
        });
        assertTrue(model.parameters().all().size() >= 8);
    }
}
