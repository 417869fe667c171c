package dev.perceptron.layer;

import dev.perceptron.activation.internal.Elu;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x for x > 0, else α·(eˣ−1). Source: Clevert, Unterthiner, Hochreiter 2016; Keras {@code ELU}.
 *
 * @param name the user's name, or null
 * @param alpha α, 0 or more; default 1
 */
public record ELU(@Nullable String name, float alpha) implements SameShapeLayer<ELU> {
    private static final Option<ELU, Float> ALPHA =
            Option.single("alpha", ELU::alpha, 1f).atLeast(0);

    static final Schema<ELU> SCHEMA = Schema.of(
            "ELU",
            ELU::new,
            LayerOptions.NAME,
            ALPHA.and(LayerOptions.TRAINABLE_UNREAD).and(LayerOptions.DTYPE));

    public ELU {
        SCHEMA.check(ALPHA, alpha);
    }

    /** With α = 1. */
    public static ELU of() {
        return SCHEMA.of();
    }

    /** With this α. */
    public static ELU of(double alpha) {
        return SCHEMA.of(ALPHA, (float) alpha);
    }

    @Override
    public Schema<ELU> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new ActivationStage(new Elu(alpha)));
    }
}
