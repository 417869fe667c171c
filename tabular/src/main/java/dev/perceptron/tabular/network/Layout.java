package dev.perceptron.tabular.network;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.graph.Node;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of one network: RealMLP's.
 *
 * @param width how many numbers a row has
 * @param embeddings how many vectors each embedded column has
 * @param hidden the widths of the hidden layers
 * @param outputs how many classes, or 1 for a number
 * @param classification whether classes are predicted
 */
public record Layout(int width, List<Integer> embeddings, List<Integer> hidden, int outputs, boolean classification) {
    static final String OUTPUT = "output";
    static final String SCALE = "scale";
    private static final int EMBEDDED = 8;

    /** Copies the lists. */
    public Layout {
        embeddings = List.copyOf(embeddings);
        hidden = List.copyOf(hidden);
    }

    /** Where rows enter: the numbers, if there are any, then an index for each embedded column. */
    List<Node> inputs() {
        List<Node> inputs = new ArrayList<>();
        if (width > 0) {
            inputs.add(Node.input(Input.of(width).withName("numbers")));
        }
        for (int i = 0; i < embeddings.size(); i++) {
            inputs.add(Node.input(Input.of(1).withName("category" + (i + 1))));
        }
        return inputs;
    }

    /**
     * One network on these inputs.
     *
     * @param prefix of its layers' names
     * @param scaled whether the scaling layer is there
     */
    Node network(List<Node> inputs, String prefix, boolean scaled) {
        List<Node> parts = new ArrayList<>();
        if (width > 0) {
            parts.add(inputs.get(0));
        }
        for (int i = 0; i < embeddings.size(); i++) {
            Embedding table = Embedding.of(embeddings.get(i), EMBEDDED)
                    .withEmbeddingsInitializer(Initializers.randomNormal(0, 1))
                    .withName(prefix + embedding(i));
            parts.add(inputs.get(inputs.size() - embeddings.size() + i)
                    .then(table)
                    .then(Flatten.of().withName(prefix + "vector" + (i + 1))));
        }
        Node x = parts.size() == 1
                ? parts.get(0)
                : Node.of(Concatenate.of().withName(prefix + "columns"), parts.toArray(new Node[0]));
        if (scaled) {
            x = x.then(new Scale(prefix + SCALE));
        }
        ActivationFunction activation = classification ? Activations.selu() : Activations.mish();
        for (int i = 0; i < hidden.size(); i++) {
            double deviation = 1 / Math.sqrt(x.shape().size());
            x = x.then(Dense.of(hidden.get(i))
                    .withName(prefix + hidden(i))
                    .withActivation(activation)
                    .withKernelInitializer(Initializers.randomNormal(0, deviation))
                    .withBiasInitializer(Initializers.randomNormal(0, 1)));
        }
        return x.then(Dense.of(outputs)
                .withName(prefix + OUTPUT)
                .withActivation(classification ? Activations.softmax() : Activations.linear())
                .withKernelInitializer(Initializers.zeros()));
    }

    static String embedding(int i) {
        return "embedding" + (i + 1);
    }

    static String hidden(int i) {
        return "hidden" + (i + 1);
    }

    /** The dense layers' names, in order. */
    List<String> dense() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i++) {
            names.add(hidden(i));
        }
        names.add(OUTPUT);
        return names;
    }

    /** How many numbers a dense layer takes. */
    int inputs(int layer) {
        return layer == 0 ? width + EMBEDDED * embeddings.size() : hidden.get(layer - 1);
    }
}
