package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;

/** A weight that starts with given values: what a layer has learned before it joins a model. */
final class StartValues implements Initializer {
    private final Tensor values;

    StartValues(Tensor values) {
        this.values = values;
    }

    /** No name of Keras's; it is never written into a file. */
    public String name() {
        return className();
    }

    /** No name of Keras's; it is never written into a file. */
    public String className() {
        return "StartValues";
    }

    /** Nothing. */
    public ConfigObject config() {
        return ConfigObject.empty().with("shape", ConfigValue.of(values.shape().toString()));
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        out.assign(values);
    }
}
