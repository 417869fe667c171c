package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;

/**
 * The square roots of another initializer's values: a deviation that starts with a variance.
 *
 * @param squares the other
 */
record SquareRoots(Initializer squares) implements Initializer {
    @Override
    public String className() {
        return squares.className();
    }

    @Override
    public ConfigObject config() {
        return squares.config();
    }

    @Override
    public void fill(Tensor out, RandomStream stream) {
        squares.fill(out, stream);
        float[] values = out.storage().floats();
        for (int i = out.offset(); i < out.offset() + out.size(); i++) {
            values[i] = (float) Math.sqrt(values[i]);
        }
    }
}
