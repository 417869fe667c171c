package dev.perceptron.loss;

import dev.perceptron.tensor.Tensor;

/** No loss at an output of several: it is neither logged nor trained on. Source: Keras's loss {@code None}. */
final class NoLoss implements Loss {
    static final Loss INSTANCE = new NoLoss();

    private NoLoss() {}

    @Override
    public String className() {
        return "NoLoss";
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        fill(values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        fill(dPred);
    }

    private static void fill(Tensor x) {
        java.util.Arrays.fill(x.storage().floats(), x.offset(), x.offset() + x.size(), 0f);
    }
}
