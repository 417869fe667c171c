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
    private final List<Layer> layers = new ArrayList<>();

    /** An empty stack with the default seed, 42. */
    public Sequential() {
        this(Seed.DEFAULT);
    }

    private Sequential(Seed seed) {
        super(seed);
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
        Sequential model = new Sequential(Seed.of(seed));
        model.layers.addAll(layers);
        return model;
    }

    /** Puts a layer on top. */
    public void add(Layer layer) {
        if (layer instanceof Input && !layers.isEmpty()) {
            throw new IllegalArgumentException("An Input must come first in a Sequential, received it after "
                    + layers.size() + " other layers.");
        }
        layers.add(layer);
        rebuild();
    }

    /** Takes the top layer away. */
    public void pop() {
        if (layers.isEmpty()) {
            throw new IllegalStateException("There is no layer to take away.");
        }
        layers.remove(layers.size() - 1);
        rebuild();
    }

    /** The layers, without the Input. */
    public List<Layer> layers() {
        return Collections.unmodifiableList(
                layers.stream().filter(layer -> !(layer instanceof Input)).toList());
    }

    @Override
    public String name() {
        return "sequential";
    }

    @Override
    @Nullable Graph layOut(@Nullable Shape rowShape) {
        if (layers.isEmpty()) {
            return null;
        }
        Layer first = layers.get(0);
        Shape shape = first.inputShape() != null ? first.inputShape() : rowShape;
        if (shape == null) {
            return null;
        }
        Node input = Node.input(first instanceof Input given ? given : new Input(null, shape));
        Node node = input;
        for (Layer layer : layers) {
            node = layer instanceof Input ? node : node.then(layer);
        }
        return Graph.of(List.of(input), List.of(node));
    }
}
