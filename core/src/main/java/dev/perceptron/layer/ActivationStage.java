package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.tensor.Tensor;

/** An activation as a function of its own. */
record ActivationStage(ActivationFunction activation) implements LayerFunction {
    @Override
    public void forward(LayerContext context) {
        activation.forward(context.compute(), context.input(), context.output());
    }

    @Override
    public void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            activation.backward(context.compute(), context.input(), context.output(), context.outputGradient(), dx);
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
