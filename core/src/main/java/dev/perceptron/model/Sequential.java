package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
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
    private @Nullable Shape rowShape;

    /** A layer's place, or a model used as a layer. */
    private record Piece(
            @Nullable SharedLayer layer, @Nullable Model model) {
        boolean isInput() {
            return layer != null && layer.isInput();
        }

        /** The same without its weights. */
        Piece fresh(ModelCopies copies) {
            return new Piece(layer == null ? null : copies.layers().of(layer), model == null ? null : copies.of(model));
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

    /**
     * A stack of a model, with its weights, and layers on it, with the default seed, 42: a trained base with a new head.
     *
     * <pre>{@code
     * base.setTrainable(false);
     * Sequential model = Sequential.of(base, Dense.of(5).withActivation(softmax()));
     * }</pre>
     */
    public static Sequential of(Model base, Layer... layers) {
        Sequential model = new Sequential();
        model.add(base);
        for (Layer layer : layers) {
            model.add(layer);
        }
        return model;
    }

    /** A new, untrained stack of layers like these, with weights of its own drawn from another seed. */
    @Override
    public Sequential withSeed(long seed) {
        return copy(new ModelCopies(seed));
    }

    @Override
    Sequential copy(ModelCopies copies) {
        Sequential model = new Sequential(Seed.of(copies.seed()), name);
        pieces.forEach(piece -> model.pieces.add(piece.fresh(copies)));
        model.rowShape = rowShape;
        model.takeOver(this);
        return model;
    }

    /** A stack of the same layers, with the same weights, under a name. */
    public Sequential withName(String newName) {
        Sequential model = new Sequential(seed(), newName);
        model.pieces.addAll(pieces);
        model.rowShape = rowShape;
        model.takeOver(this);
        return model;
    }

    /** Puts a layer on top, with weights of its own, even if a layer of the same recipe is there already. */
    public void add(Layer layer) {
        add(SharedLayer.of(layer));
    }

    /** Puts a shared layer on top: the same weights wherever this handle is. */
    public void add(SharedLayer layer) {
        put(layer);
        rebuild();
    }

    private void put(SharedLayer layer) {
        if (layer.isInput() && !pieces.isEmpty()) {
            throw new IllegalArgumentException(
                    "An Input must come first in a Sequential, received it after " + pieces.size() + " other layers.");
        }
        pieces.add(new Piece(layer, null));
    }

    /** Puts layers and models on top, one after another, and lays them out once. */
    void addAll(List<Object> layersAndModels) {
        for (Object each : layersAndModels) {
            if (each instanceof SharedLayer layer) {
                put(layer);
            } else {
                pieces.add(new Piece(null, (Model) each));
            }
        }
        rebuild();
    }

    /** Puts a model on top, as one layer that keeps its weights: training this model trains that one. */
    public void add(Model model) {
        if (model.equals(this)) {
            throw new IllegalArgumentException(
                    "A model can't be a layer of itself; add a copy: Models.cloneModel(model).");
        }
        pieces.add(new Piece(null, model));
        rebuild();
    }

    /** Takes the top layer away; the others keep what they have learned. */
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
            SharedLayer layer = piece.layer();
            if (layer != null && !piece.isInput()) {
                layers.add(layer.layer());
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
    Graph layOut(@Nullable Shape newRowShape) {
        if (pieces.isEmpty()) {
            return null;
        }
        Piece first = pieces.get(0);
        Shape shape = inputShape(first);
        shape = shape != null ? shape : newRowShape != null ? newRowShape : rowShape;
        if (shape == null) {
            return null;
        }
        rowShape = shape;
        SharedLayer given = first.layer();
        Node input = Node.input(given != null && given.layer() instanceof Input known ? known : new Input(null, shape));
        Node node = input;
        for (Piece piece : pieces) {
            SharedLayer layer = piece.layer();
            Model model = piece.model();
            if (layer != null && !piece.isInput()) {
                node = node.then(layer);
            } else if (model != null) {
                model.build(node.shape());
                node = model.on(node);
            }
        }
        return Graph.of(List.of(input), List.of(node));
    }

    private static @Nullable Shape inputShape(Piece piece) {
        Model model = piece.model();
        if (model != null) {
            return model.isBuilt() ? model.graph().inputs().get(0).shape() : null;
        }
        SharedLayer layer = piece.layer();
        return layer == null ? null : layer.layer().inputShape();
    }
}
