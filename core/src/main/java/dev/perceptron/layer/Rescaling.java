package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x·scale + offset, as for pixels {@code Rescaling.of(1.0 / 255)}. Source: Keras {@code Rescaling}.
 *
 * @param name the user's name, or null
 * @param scale the factor
 * @param offset what is added, default 0
 */
public record Rescaling(@Nullable String name, float scale, float offset) implements Layer {
    /** Multiplies by a factor. */
    public static Rescaling of(double scale) {
        return new Rescaling(null, (float) scale, 0f);
    }

    /** The same with something added. */
    public Rescaling withOffset(double newOffset) {
        return new Rescaling(name, scale, (float) newOffset);
    }

    @Override
    public Rescaling withName(String newName) {
        return new Rescaling(newName, scale, offset);
    }

    @Override
    public String type() {
        return "Rescaling";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function(scale, offset));
    }

    private record Function(float scale, float offset) implements LayerFunction {
        @Override
        public void forward(Frame frame) {
            frame.compute().affine(frame.input(), scale, offset, frame.output());
        }

        @Override
        public void backward(Frame frame) {
            Tensor dx = frame.inputGradient(0);
            if (dx != null) {
                frame.compute().affine(frame.outputGradient(), scale, 0f, dx);
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
}
