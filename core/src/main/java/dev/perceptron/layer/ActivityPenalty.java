package dev.perceptron.layer;

import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Tensor;

/** Passes its input on and adds a penalty on it, divided by the batch size, to the loss. */
record ActivityPenalty(Regularizer regularizer) implements LayerFunction {
    @Override
    public void forward(LayerContext context) {
        if (context.output() != context.input()) {
            context.compute().copy(like(context.output(), context.input()), context.output());
        }
        context.addPenalty(regularizer.penalty(context.compute(), context.input()) * factor(context));
    }

    @Override
    public void backward(LayerContext context) {
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            if (dx != context.outputGradient()) {
                context.compute().copy(like(dx, context.outputGradient()), dx);
            }
            regularizer.addGradient(context.compute(), like(dx, context.output()), factor(context), dx);
        }
    }

    /** The same numbers in another tensor's shape: a layer that only reshapes has no function of its own. */
    private static Tensor like(Tensor shaped, Tensor x) {
        return x.shape().equals(shaped.shape()) ? x : x.reshape(shaped.shape());
    }

    private static float factor(LayerContext context) {
        return 1f / Math.max(1, context.input().shape().dim(0));
    }

    @Override
    public boolean readsInput() {
        return false;
    }
}
