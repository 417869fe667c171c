package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer that goes by the name and type of another, of which it changes little. */
@Experimental
public interface DelegatingLayer extends Layer {
    /** The other layer. */
    Layer layer();

    @Override
    default String className() {
        return layer().className();
    }

    @Override
    default @Nullable String name() {
        return layer().name();
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        return layer().outputShape(inputs);
    }

    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return layer().weights(inputs);
    }

    @Override
    default boolean trainable() {
        return layer().trainable();
    }

    @Override
    default @Nullable Shape inputShape() {
        return layer().inputShape();
    }

    @Override
    default MaskRule maskRule() {
        return layer().maskRule();
    }
}
