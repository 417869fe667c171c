package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.tensor.Tensor;

/** An activation as a function of its own. */
record ActivationStage(ActivationFunction activation) implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        activation.forward(frame.compute(), frame.input(), frame.output());
    }

    @Override
    public void backward(LayerContext frame) {
        Tensor dx = frame.inputGradient(0);
        if (dx != null) {
            activation.backward(frame.compute(), frame.input(), frame.output(), frame.outputGradient(), dx);
        }
    }

    @Override
    public boolean readsInput() {
        return activation.needsInput();
    }

    @Override
    public boolean inPlace() {
        return !activation.needsInput();
    }
}
