package dev.perceptron.tabular;

import dev.perceptron.config.ConfigException;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Embedding;
import dev.perceptron.model.Model;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import java.util.ArrayList;
import java.util.List;

/** Whether a network from a file and the preprocessing beside it belong together. */
final class ModelFileCheck {
    private ModelFileCheck() {}

    /** Compares inputs, embeddings and outputs. */
    static void check(Model model, Features features, Target target) {
        List<Integer> expected = new ArrayList<>();
        if (features.width() > 0) {
            expected.add(features.width());
        }
        features.embeddings().forEach(each -> expected.add(1));
        List<Integer> inputs = sizes(model.graph().inputs());
        if (!inputs.equals(expected)) {
            throw new ConfigException(
                    "the columns make inputs of " + expected + " numbers, the network takes " + inputs + ".");
        }
        int outputs =
                target instanceof Target.Classes classes ? classes.labels().size() : 1;
        List<Integer> given = sizes(model.graph().outputs());
        if (!given.equals(List.of(outputs))) {
            throw new ConfigException("the target needs " + outputs + " outputs, the network gives " + given + ".");
        }
        List<Integer> tables = features.embeddings();
        for (SharedLayer shared : model.graph().layers()) {
            if (shared.layer() instanceof Embedding embedding) {
                String name = model.graph().name(shared);
                int number = number(name);
                if (number < 1 || number > tables.size() || embedding.inputDim() != tables.get(number - 1)) {
                    throw new ConfigException("the network's layer '" + name + "' holds " + embedding.inputDim()
                            + " vectors, which is not what the columns need: " + tables + ".");
                }
            }
        }
    }

    private static List<Integer> sizes(List<Node> nodes) {
        return nodes.stream().map(node -> node.shape().size()).toList();
    }

    private static int number(String name) {
        String digits = name.substring(name.lastIndexOf("embedding") + "embedding".length());
        return name.contains("embedding") && digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
