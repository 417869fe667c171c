package dev.perceptron.tabular.network;

import dev.perceptron.activation.Activations;
import dev.perceptron.graph.Node;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
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
 * @param outputs how many classes, or 1 for a number
 * @param classification whether classes are predicted
 * @param recipe its hidden layers and how it is trained
 */
public record NetworkLayout(
        int width, List<Integer> embeddings, int outputs, boolean classification, NetworkRecipe recipe) {
    static final String OUTPUT = "output";
    static final String SCALE = "scale";
    private static final int EMBEDDED = 8;

    /** Copies the lists. */
    public NetworkLayout {
        embeddings = List.copyOf(embeddings);
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
     * @param training whether what only training needs is there: scaling layer, dropout
     */
    Node network(List<Node> inputs, String prefix, boolean training) {
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
        if (training && recipe.realMlp()) {
            x = x.then(new Scale(prefix + SCALE));
        }
        List<Integer> hidden = recipe.hidden();
        for (int i = 0; i < hidden.size(); i++) {
            x = x.then(Dense.of(hidden.get(i))
                    .withName(prefix + hidden(i))
                    .withActivation(recipe.activation())
                    .withKernelInitializer(
                            recipe.realMlp()
                                    ? Initializers.randomNormal(
                                            0, 1 / Math.sqrt(x.shape().size()))
                                    : Initializers.glorotUniform())
                    .withBiasInitializer(recipe.realMlp() ? Initializers.randomNormal(0, 1) : Initializers.zeros()));
            if (training && recipe.dropout() > 0) {
                x = x.then(Dropout.of(recipe.dropout()));
            }
        }
        return x.then(Dense.of(outputs)
                .withName(prefix + OUTPUT)
                .withActivation(classification ? Activations.softmax() : Activations.linear())
                .withKernelInitializer(
                        recipe.realMlp() || hidden.isEmpty() ? Initializers.zeros() : Initializers.glorotUniform()));
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
        for (int i = 0; i < recipe.hidden().size(); i++) {
            names.add(hidden(i));
        }
        names.add(OUTPUT);
        return names;
    }

    /** How many numbers a dense layer takes. */
    int inputs(int layer) {
        return layer == 0
                ? width + EMBEDDED * embeddings.size()
                : recipe.hidden().get(layer - 1);
    }
}
