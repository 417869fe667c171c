package dev.perceptron.initializer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * Every value the same. Source: Keras {@code Constant}, {@code Zeros}, {@code Ones}.
 *
 * @param name Keras's class name
 * @param value the value; Keras's default is 0
 */
public record Constant(String name, float value) implements Initializer {
    static final Type<Initializer> ZEROS = Type.of("Zeros", config -> new Constant("Zeros", 0f), "zeros", "zero");
    static final Type<Initializer> ONES = Type.of("Ones", config -> new Constant("Ones", 1f), "ones", "one");
    static final Type<Initializer> TYPE = Type.of(
            "Constant",
            config -> new Constant("Constant", config.readOr("value", ConfigValue::asFloat, 0f)),
            "constant");

    @Override
    public String className() {
        return name;
    }

    @Override
    public ConfigObject config() {
        return name.equals("Constant")
                ? ConfigObject.empty().with("value", ConfigValue.of(value))
                : ConfigObject.empty();
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        Arrays.fill(out.storage().floats(), out.offset(), out.offset() + out.size(), value);
    }
}
