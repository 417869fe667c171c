package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * While training, adds a normal number of mean 0 to each input. Source: Keras {@code GaussianNoise}.
 *
 * @param name the user's name, or null
 * @param stddev the deviation, from 0 to 1
 * @param seed a seed of its own, or null for the model's
 */
public record GaussianNoise(
        @Nullable String name, float stddev, @Nullable Long seed)
        implements RandomLayer<GaussianNoise>, SameShapeLayer<GaussianNoise> {
    private static final Option<GaussianNoise, Float> STDDEV = Option.single("stddev", GaussianNoise::stddev)
            .mustBe("from 0 to 1 (scale the inputs to about that size)", stddev -> stddev >= 0 && stddev <= 1);

    static final Schema<GaussianNoise> SCHEMA =
            Schema.of("GaussianNoise", GaussianNoise::new, LayerOptions.NAMED, STDDEV, LayerOptions.SEED);

    public GaussianNoise {
        SCHEMA.check(STDDEV, stddev);
    }

    /** Noise of this deviation. */
    public static GaussianNoise of(double stddev) {
        return SCHEMA.of(STDDEV, (float) stddev);
    }

    @Override
    public Schema<GaussianNoise> schema() {
        return SCHEMA;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return mode == Mode.INFERENCE || stddev == 0 ? List.of() : List.of(new Function(this));
    }

    private record Function(GaussianNoise recipe) implements ForgetfulFunction {
        @Override
        public void forward(LayerContext context) {
            Compute compute = context.compute();
            try (Scratch scratch = compute.scratch()) {
                Tensor noise = scratch.like(context.output());
                compute.normalNoise(context.noise(recipe.seed), context.step(), noise);
                if (context.output() != context.input()) {
                    compute.copy(context.input(), context.output());
                }
                compute.addScaled(noise, recipe.stddev, context.output());
            }
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null && dx != context.outputGradient()) {
                context.compute().copy(context.outputGradient(), dx);
            }
        }
    }
}
