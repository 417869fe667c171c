package dev.perceptron.preprocessing;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Discretization} and {@link CategoryEncoding} do with a batch; the gradient of the input is 0.
 *
 * @param boundaries of the bins to put numbers into first, or null if the input is numbers of categories
 * @param encoding how to encode the numbers of categories then, or null to give them out
 */
record CategoryFunction(
        @Nullable Tensor boundaries, @Nullable Encoding encoding) implements LayerFunction {
    /** The shape of one sample of the only input. */
    static Shape single(Layer layer, List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(layer.getClass().getSimpleName() + " takes one input, received " + inputs
                    + "; join several by Concatenate.");
        }
        return inputs.get(0);
    }

    /** The shape of one encoded sample. */
    static Shape outputShape(Encoding encoding, Shape sample) {
        if (sample.rank() == 0 && encoding.mode() != OutputMode.ONE_HOT) {
            throw new IllegalArgumentException("Samples of shape () can be encoded one-hot only, received the mode "
                    + encoding.mode() + "; give samples of shape (n,) with the categories of each.");
        }
        return encoding.outputShape(sample.prepend(2)).tail();
    }

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        try (Scratch scratch = compute.scratch()) {
            Tensor numbers = context.input();
            if (boundaries != null) {
                numbers = encoding == null ? context.output() : scratch.like(context.input());
                compute.digitize(context.input(), boundaries, numbers);
            }
            if (encoding != null) {
                encoding.encode(compute, numbers, null, context.output());
            }
        }
    }

    @Override
    public void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            context.compute().fill(dx, 0f);
        }
    }

    @Override
    public boolean readsInput() {
        return false;
    }

    @Override
    public boolean readsOutput() {
        return false;
    }
}
