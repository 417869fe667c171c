package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Configurable;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer's recipe: what it is, not what it has learned.
 *
 * <p>Recipes are immutable records; equal recipes in a model are still two layers with weights of their own. Shapes
 * are those of one sample, without the batch axis.
 */
public interface Layer extends Configurable {
    /** What Keras's {@code get_config()} returns; a layer without options has only the entries all layers have. */
    @Override
    default ConfigObject config() {
        return LayerOptions.EVERY_LAYER.write(this);
    }

    /** The name given by the user, or null to be named by type and number: {@code dense_1}. */
    @Nullable
    String name();

    /** The same recipe under a name. */
    Layer withName(String name);

    /** The same with a penalty on the output, divided by the batch size, in the loss; or without one. */
    default Layer withActivityRegularizer(@Nullable Regularizer regularizer) {
        return regularizer == null ? this : new ActivityRegularized(this, regularizer);
    }

    /** The shape of the output; checks the inputs. */
    Shape outputShape(List<Shape> inputs);

    /** The weights, trainable ones first, in Keras's order. */
    default List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    /** Whether the optimizer changes its weights. */
    default boolean trainable() {
        return true;
    }

    /**
     * The same recipe, trained or frozen. A layer of one's own that does not say how keeps its recipe; its weights are
     * frozen all the same.
     */
    default Layer withTrainable(boolean trainable) {
        return this;
    }

    /** The input's shape if the user gave it with the layer, as Keras's {@code input_shape}. */
    default @Nullable Shape inputShape() {
        return null;
    }

    /** What becomes of its inputs' masks; they end here if not said otherwise. */
    default MaskRule maskRule() {
        return MaskRule.STOP;
    }

    /**
     * The functions this layer becomes for inputs of these shapes, one after another.
     *
     * <p>The first reads the layer's inputs, each other the one before. None at all means: the input itself, perhaps
     * under another shape.
     */
    List<LayerFunction> bind(List<Shape> inputs, Mode mode);
}
