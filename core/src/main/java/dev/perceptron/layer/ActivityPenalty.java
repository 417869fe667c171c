package dev.perceptron.layer;

import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Tensor;

/** Passes its input on and adds a penalty on it, divided by the batch size, to the loss. */
record ActivityPenalty(Regularizer regularizer) implements LayerFunction {
    @Override
    public void forward(Frame frame) {
        if (frame.output() != frame.input()) {
            frame.compute().copy(frame.input(), frame.output());
        }
        frame.addPenalty(regularizer.penalty(frame.compute(), frame.input()) * factor(frame));
    }

    @Override
    public void backward(Frame frame) {
        Tensor dx = frame.inputGradient(0);
        if (dx != null) {
            if (dx != frame.outputGradient()) {
                frame.compute().copy(frame.outputGradient(), dx);
            }
            regularizer.addGradient(frame.compute(), frame.output(), factor(frame), dx);
        }
    }

    private static float factor(Frame frame) {
        return 1f / Math.max(1, frame.input().shape().dim(0));
    }

    @Override
    public boolean readsInput() {
        return false;
    }
}
