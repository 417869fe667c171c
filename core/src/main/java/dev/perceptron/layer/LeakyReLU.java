package dev.perceptron.layer;

import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x for x ≥ 0, else slope·x. Source: Keras {@code LeakyReLU}.
 *
 * @param name the user's name, or null
 * @param negativeSlope the slope below 0, 0 or more; default 0.3 (the function {@code leaky_relu} has 0.2)
 */
public record LeakyReLU(@Nullable String name, float negativeSlope) implements SameShapeLayer<LeakyReLU> {
    private static final Option<LeakyReLU, Float> NEGATIVE_SLOPE = Option.single(
                    "negative_slope", LeakyReLU::negativeSlope)
            .alias("alpha")
            .or(0.3f)
            .atLeast(0);

    static final Schema<LeakyReLU> SCHEMA = Schema.of("LeakyReLU", LeakyReLU::new, LayerOptions.NAMED, NEGATIVE_SLOPE);

    public LeakyReLU {
        SCHEMA.check(NEGATIVE_SLOPE, negativeSlope);
    }

    /** With Keras's default slope 0.3. */
    public static LeakyReLU of() {
        return SCHEMA.of();
    }

    /** With this slope below 0. */
    public static LeakyReLU of(double negativeSlope) {
        return SCHEMA.of(NEGATIVE_SLOPE, (float) negativeSlope);
    }

    @Override
    public Schema<LeakyReLU> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new ActivationStage(new LeakyRelu(negativeSlope)));
    }
}
