package dev.perceptron.initializer;

import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * Every value the same. Source: Keras {@code Constant}, {@code Zeros}, {@code Ones}.
 *
 * @param name Keras's class name
 * @param value the value
 */
public record Constant(String name, float value) implements Initializer {
    @Override
    public void fill(Tensor out, Stream stream) {
        Arrays.fill(out.storage().floats(), out.offset(), out.offset() + out.size(), value);
    }
}
