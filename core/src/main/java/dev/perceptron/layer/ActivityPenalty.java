package dev.perceptron.layer;

import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Tensor;

/** Passes its input on and adds a penalty on it, divided by the batch size, to the loss. */
record ActivityPenalty(Regularizer regularizer) implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        if (frame.output() != frame.input()) {
            frame.compute().copy(like(frame.output(), frame.input()), frame.output());
        }
        frame.addPenalty(regularizer.penalty(frame.compute(), frame.input()) * factor(frame));
    }

    @Override
    public void backward(LayerContext frame) {
        Tensor dx = frame.inputGradient(0);
        if (dx != null) {
            if (dx != frame.outputGradient()) {
                frame.compute().copy(like(dx, frame.outputGradient()), dx);
            }
            regularizer.addGradient(frame.compute(), like(dx, frame.output()), factor(frame), dx);
        }
    }

    /** The same numbers in another tensor's shape: a layer that only reshapes has no function of its own. */
    private static Tensor like(Tensor shaped, Tensor x) {
        return x.shape().equals(shaped.shape()) ? x : x.reshape(shaped.shape());
    }

    private static float factor(LayerContext frame) {
        return 1f / Math.max(1, frame.input().shape().dim(0));
    }

    @Override
    public boolean readsInput() {
        return false;
    }
}
