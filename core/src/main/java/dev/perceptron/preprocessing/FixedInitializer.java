package dev.perceptron.preprocessing;

import dev.perceptron.initializer.Initializer;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;

/** A weight that starts with given values: what a layer has learned before it joins a model. */
final class FixedInitializer implements Initializer {
    private final Tensor values;

    FixedInitializer(Tensor values) {
        this.values = values;
    }

    @Override
    public void fill(Tensor out, RandomStream stream) {
        out.assign(values);
    }
}
