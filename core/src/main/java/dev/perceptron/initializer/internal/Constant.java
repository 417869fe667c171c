package dev.perceptron.initializer.internal;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;

/**
 * Every value the same. Source: Keras {@code Constant}, {@code Zeros}, {@code Ones}.
 *
 * @param schema which of the three
 * @param value the value; Keras's default is 0
 */
public record Constant(Schema<Constant> schema, float value) implements Initializer {

    public static final Schema<Constant> ZEROS =
            Schema.of("Zeros", values -> new Constant(Constant.ZEROS, 0f)).alias("zeros", "zero");
    public static final Schema<Constant> ONES =
            Schema.of("Ones", values -> new Constant(Constant.ONES, 1f)).alias("ones", "one");
    public static final Schema<Constant> SCHEMA = Schema.of(
                    "Constant",
                    value -> new Constant(Constant.SCHEMA, value),
                    Option.single("value", Constant::value, 0f))
            .alias("constant");

    @Override
    public void fill(Tensor out, RandomStream stream) {
        Arrays.fill(out.storage().floats(), out.offset(), out.offset() + out.size(), value);
    }
}
