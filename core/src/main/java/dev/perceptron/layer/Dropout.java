package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * While training, sets inputs to 0 with probability {@code rate} and divides the others by 1−rate; afterwards passes
 * all on. Source: Srivastava and others 2014; Keras {@code Dropout}.
 *
 * @param name the user's name, or null
 * @param rate from 0 to 1; 1 gives zeros
 * @param noiseShape the mask's shape with the batch axis in front, or null for the input's: 1 shares the mask along an
 *     axis, {@link #FROM_INPUT} takes the input's length
 * @param seed a seed of its own, or null for the model's
 */
public record Dropout(
        @Nullable String name,
        float rate,
        @Nullable List<Integer> noiseShape,
        @Nullable Long seed) implements DropoutRecipe<Dropout> {
    private static final Option<Dropout, Float> RATE = LayerOptions.rate(Dropout::rate);

    static final Schema<Dropout> SCHEMA = Schema.of(
            "Dropout",
            (name, rate, seed, noiseShape) -> new Dropout(name, rate, noiseShape, seed),
            LayerOptions.NAMED,
            RATE,
            LayerOptions.SEED,
            LayerOptions.NOISE_SHAPE);

    /** In a noise shape: the input's length, where Keras and {@link #withNoiseShape} have null. */
    public static final int FROM_INPUT = -1;

    public Dropout {
        SCHEMA.check(RATE, rate);
        noiseShape = noiseShape == null ? null : List.copyOf(noiseShape);
    }

    /** Drops this share of the inputs. */
    public static Dropout of(double rate) {
        return SCHEMA.of(RATE, (float) rate);
    }

    @Override
    public Schema<Dropout> schema() {
        return SCHEMA;
    }

    /** The shape of a mask that is shared along axes, batch included. */
    static Shape mask(Layer layer, @Nullable List<Integer> noise, Shape sample, int batch) {
        int[] dims = sample.prepend(batch).dims();
        if (noise != null) {
            boolean fits = noise.size() == dims.length;
            for (int i = 0; fits && i < dims.length; i++) {
                int length = noise.get(i);
                fits = length == FROM_INPUT || length == 1 || i > 0 && length == dims[i];
                dims[i] = length == FROM_INPUT ? dims[i] : length;
            }
            if (!fits) {
                throw new IllegalArgumentException(ShapeChecks.describe(layer) + "'s noise shape " + spelled(noise)
                        + " does not fit inputs of shape "
                        + Arrays.toString(sample.dims())
                                .replace("[", "(batch, ")
                                .replace("]", ")")
                        + "; give a length for each axis, the batch first: 1 to share the mask along it, null for the"
                        + " input's (the batch may be 1 or null only).");
            }
        }
        return Shape.of(dims);
    }

    /** A noise shape as users write it: {@code [null, 1, 3]}. */
    private static List<String> spelled(List<Integer> noise) {
        return noise.stream()
                .map(length -> length == FROM_INPUT ? "null" : length.toString())
                .toList();
    }

    /** Memory for the mask of a dropout, and behind it for what is drawn where that has another shape. */
    static List<Shape> saved(DropoutRecipe<?> recipe, Shape sample, int batch) {
        List<Integer> noise = recipe.noiseShape();
        Shape whole = sample.prepend(batch);
        return noise == null ? List.of(whole) : List.of(whole, mask(recipe, noise, sample, batch));
    }

    /** Draws the mask of a dropout and stretches it to the samples where it is shared along axes. */
    static Tensor draw(LayerContext context, DropoutRecipe<?> recipe, float rate, float kept) {
        Tensor mask = context.saved(RandomFactor.FACTOR);
        Tensor drawn = recipe.noiseShape() == null ? mask : context.saved(RandomFactor.FACTOR + 1);
        context.compute().dropoutMask(context.noise(recipe.seed()), context.step(), rate, kept, drawn);
        if (drawn != mask) {
            context.compute().expand(drawn, mask);
        }
        return mask;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return mode == Mode.INFERENCE || rate == 0 ? List.of() : List.of(new Function(this, inputs.get(0)));
    }

    private record Function(Dropout recipe, Shape sample) implements RandomFactor {
        @Override
        public List<Shape> saved(int batch) {
            return Dropout.saved(recipe, sample, batch);
        }

        @Override
        public void forward(LayerContext context) {
            float kept = recipe.rate < 1 ? 1f / (1f - recipe.rate) : 0f;
            Tensor mask = draw(context, recipe, recipe.rate, kept);
            context.compute().binary(Binary.MULTIPLY, context.input(), mask, context.output());
        }
    }
}
