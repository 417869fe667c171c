package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * While training, multiplies each input by a normal number of mean 1 and deviation √(rate/(1 − rate)). Source:
 * Srivastava and others 2014; Keras {@code GaussianDropout}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1, without 1
 * @param seed a seed of its own, or null for the model's
 */
public record GaussianDropout(
        @Nullable String name, float rate, @Nullable Long seed)
        implements RandomLayer<GaussianDropout>, SameShapeLayer<GaussianDropout> {
    private static final Option<GaussianDropout, Float> RATE = LayerOptions.rate(GaussianDropout::rate);

    static final Schema<GaussianDropout> SCHEMA =
            Schema.of("GaussianDropout", GaussianDropout::new, LayerOptions.NAMED, RATE, LayerOptions.SEED);

    public GaussianDropout {
        SCHEMA.check(RATE, rate);
    }

    /** As much noise as dropout of this rate. */
    public static GaussianDropout of(double rate) {
        return SCHEMA.of(RATE, (float) rate);
    }

    @Override
    public Schema<GaussianDropout> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return mode == Mode.INFERENCE || rate == 0 ? List.of() : List.of(new Function(this, inputs.get(0)));
    }

    private record Function(GaussianDropout recipe, Shape sample) implements RandomFactor {
        @Override
        public List<Shape> saved(int batch) {
            return List.of(sample.prepend(batch));
        }

        @Override
        public void forward(LayerContext context) {
            Compute compute = context.compute();
            Tensor factor = context.saved(FACTOR);
            compute.normalNoise(context.noise(recipe.seed), context.step(), factor);
            compute.affine(factor, (float) Math.sqrt(recipe.rate / (1.0 - recipe.rate)), 1f, factor);
            compute.binary(Binary.MULTIPLY, context.input(), factor, context.output());
        }
    }
}
