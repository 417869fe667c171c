package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dropout for SELU networks, that keeps mean and variance: dropped inputs become α′ = −1.7581, then all are a·x + b with
 * a = ((1 − rate)·(1 + rate·α′²))^(−1/2) and b = −a·α′·rate. Source: Klambauer and others 2017; Keras {@code
 * AlphaDropout}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1
 * @param noiseShape the mask's shape as for {@link Dropout}, or null
 * @param seed a seed of its own, or null for the model's
 */
public record AlphaDropout(
        @Nullable String name,
        float rate,
        @Nullable List<Integer> noiseShape,
        @Nullable Long seed) implements DropoutRecipe<AlphaDropout> {
    private static final Option<AlphaDropout, Float> RATE = LayerOptions.rate(AlphaDropout::rate);

    static final Schema<AlphaDropout> SCHEMA = Schema.of(
            "AlphaDropout",
            (name, rate, seed, noiseShape) -> new AlphaDropout(name, rate, noiseShape, seed),
            LayerOptions.NAMED,
            RATE,
            LayerOptions.SEED,
            LayerOptions.NOISE_SHAPE);

    private static final double ALPHA = -1.6732632423543772 * 1.0507009873554805;

    public AlphaDropout {
        SCHEMA.check(RATE, rate);
        noiseShape = noiseShape == null ? null : List.copyOf(noiseShape);
    }

    /** Drops this share of the inputs. */
    public static AlphaDropout of(double rate) {
        return SCHEMA.of(RATE, (float) rate);
    }

    @Override
    public Schema<AlphaDropout> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return mode == Mode.INFERENCE || rate == 0 ? List.of() : List.of(new Function(this, inputs.get(0)));
    }

    /** The saved factor is a where an input is kept, else 0; the shift is b there, else a·α′ + b. */
    private record Function(AlphaDropout recipe, Shape sample) implements RandomFactor {
        @Override
        public List<Shape> saved(int batch) {
            return Dropout.saved(recipe, sample, batch);
        }

        @Override
        public void forward(LayerContext context) {
            Compute compute = context.compute();
            double rate = recipe.rate;
            double a = 1 / Math.sqrt((1 - rate) * (1 + rate * ALPHA * ALPHA));
            double b = -a * ALPHA * rate;
            Tensor factor = Dropout.draw(context, recipe, recipe.rate, (float) a);
            try (Scratch scratch = compute.scratch()) {
                Tensor dropped = scratch.like(factor);
                Tensor kept = scratch.like(factor);
                compute.fill(dropped, (float) (a * ALPHA + b));
                compute.fill(kept, (float) b);
                compute.where(factor, 0f, kept, dropped, kept);
                compute.binary(Binary.MULTIPLY, context.input(), factor, dropped);
                compute.binary(Binary.ADD, dropped, kept, context.output());
            }
        }
    }
}
