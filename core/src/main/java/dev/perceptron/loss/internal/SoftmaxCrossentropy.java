package dev.perceptron.loss.internal;

import dev.perceptron.loss.FusedLoss;
import dev.perceptron.tensor.Tensor;

/** Softmax and crossentropy together: the gradient is output − target, and nothing is clipped. */
public record SoftmaxCrossentropy(boolean sparse, double smoothing) implements FusedLoss {
    @Override
    public void values(Tensor yTrue, Tensor logits, Tensor output, Tensor values) {
        Crossentropy.fusedValues(sparse, smoothing, yTrue, logits, output, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor logits, Tensor output, Tensor upstream, Tensor dLogits) {
        Crossentropy.fusedGradient(sparse, smoothing, yTrue, output, upstream, dLogits);
    }
}
