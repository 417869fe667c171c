package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain stack of layers, one after another. Source: Keras {@code Sequential}.
 *
 * <pre>{@code
 * Sequential model = new Sequential();
 * model.add(Dense.of(10).withInputShape(784));
 * model.add(Activation.of(softmax()));
 * }</pre>
 *
 * <p>The input's shape comes from {@code Input.of(...)}, from the first layer's {@code withInputShape}, or from the
 * first samples that {@code fit} gets.
 */
public final class Sequential extends Model {
    private final List<Piece> pieces = new ArrayList<>();
    private final String name;

    /** A layer, or a model used as one. */
    private record Piece(@Nullable Layer layer, @Nullable Model model) {
        boolean isInput() {
            return layer instanceof Input;
        }
    }

    /** An empty stack with the default seed, 42. */
    public Sequential() {
        this(Seed.DEFAULT, "sequential");
    }

    private Sequential(Seed seed, String name) {
        super(seed);
        this.name = name;
    }

    /** A stack of these layers with the default seed, 42. */
    public static Sequential of(Layer... layers) {
        Sequential model = new Sequential();
        for (Layer layer : layers) {
            model.add(layer);
        }
        return model;
    }

    /** A new, untrained stack of the same layers with another seed. */
    public Sequential withSeed(long seed) {
        Sequential model = new Sequential(Seed.of(seed), name);
        model.pieces.addAll(pieces);
        return model;
    }

    /** A new, untrained stack of the same layers under a name. */
    public Sequential withName(String newName) {
        Sequential model = new Sequential(seed(), newName);
        model.pieces.addAll(pieces);
        return model;
    }

    /** Puts a layer on top. */
    public void add(Layer layer) {
        put(layer);
        rebuild();
    }

    private void put(Layer layer) {
        if (layer instanceof Input && !pieces.isEmpty()) {
            throw new IllegalArgumentException(
                    "An Input must come first in a Sequential, received it after " + pieces.size() + " other layers.");
        }
        pieces.add(new Piece(layer, null));
    }

    /** Puts layers and models on top, one after another, and lays them out once. */
    void addAll(List<Object> layersAndModels) {
        for (Object each : layersAndModels) {
            if (each instanceof Layer layer) {
                put(layer);
            } else {
                pieces.add(new Piece(null, (Model) each));
            }
        }
        rebuild();
    }

    /** Puts a model on top, as one layer; its layers get weights of their own here. */
    public void add(Model model) {
        pieces.add(new Piece(null, model));
        rebuild();
    }

    /** Takes the top layer away. */
    public void pop() {
        if (pieces.isEmpty()) {
            throw new IllegalStateException("There is no layer to take away.");
        }
        pieces.remove(pieces.size() - 1);
        rebuild();
    }

    /** The layers, without the Input and without models used as layers. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (Piece piece : pieces) {
            Layer layer = piece.layer();
            if (layer != null && !piece.isInput()) {
                layers.add(layer);
            }
        }
        return Collections.unmodifiableList(layers);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String className() {
        return "Sequential";
    }

    @Override
    List<Layer> stack() {
        return layers();
    }

    @Override
    List<String> inputKeys() {
        return List.of();
    }

    @Override
    List<String> outputKeys() {
        return List.of();
    }

    @Override
    @Nullable
    Graph layOut(@Nullable Shape rowShape) {
        if (pieces.isEmpty()) {
            return null;
        }
        Piece first = pieces.get(0);
        Shape shape = inputShape(first);
        shape = shape != null ? shape : rowShape;
        if (shape == null) {
            return null;
        }
        Node input = Node.input(first.layer() instanceof Input given ? given : new Input(null, shape));
        Node node = input;
        for (Piece piece : pieces) {
            Layer layer = piece.layer();
            Model model = piece.model();
            if (layer != null && !piece.isInput()) {
                node = node.then(layer);
            } else if (model != null) {
                model.build(node.shape());
                node = model.nested().on(node).get(0);
            }
        }
        return Graph.of(List.of(input), List.of(node));
    }

    private static @Nullable Shape inputShape(Piece piece) {
        Model model = piece.model();
        if (model != null) {
            return model.isBuilt() ? model.graph().inputs().get(0).shape() : null;
        }
        Layer layer = piece.layer();
        return layer == null ? null : layer.inputShape();
    }
}
