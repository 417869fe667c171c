package dev.perceptron.loss;

import dev.perceptron.tensor.Tensor;

/** Softmax and crossentropy together: the gradient is output − target, and nothing is clipped. */
record SoftmaxCrossentropy(Crossentropy rows) implements FusedLoss {
    @Override
    public void values(Tensor yTrue, Tensor logits, Tensor output, Tensor values) {
        rows.fusedValues(yTrue, output, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor logits, Tensor output, Tensor upstream, Tensor dLogits) {
        rows.fusedGradient(yTrue, output, upstream, dLogits);
    }
}
