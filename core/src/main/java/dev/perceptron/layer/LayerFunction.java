package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer does with a batch: forward, and backward by explicit formulas.
 *
 * <p>Holds nothing that changes from step to step; that lies in the {@link LayerContext}. So one function serves many threads.
 */
@Experimental
public interface LayerFunction {
    /** Computes {@code context.output()} from {@code context.input(i)}. */
    void forward(LayerContext context);

    /**
     * Computes the gradients of inputs and weights from {@code context.outputGradient()}, which may be overwritten.
     *
     * <p>Gradients of inputs that are null in the context are not wanted.
     */
    void backward(LayerContext context);

    /** Shapes, batch included, of what forward leaves for backward in {@code context.saved(i)}. */
    default List<Shape> saved(int batch) {
        return List.of();
    }

    /** Whether backward reads the input. */
    default boolean readsInput() {
        return true;
    }

    /** Whether backward reads the output. */
    default boolean readsOutput() {
        return true;
    }

    /** Whether the output may take the input's memory, and the input's gradient the output's gradient's. */
    default boolean inPlace() {
        return false;
    }

    /** One function that does this and then the next, or null if there is none. */
    default @Nullable LayerFunction fuse(LayerFunction next) {
        return null;
    }

    /** The activation this function is, or null; a loss may be taken together with it. */
    default @Nullable ActivationFunction activation() {
        return null;
    }
}
