package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
        @Nullable String name, float rate, @Nullable Long seed) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "GaussianDropout",
            config -> new GaussianDropout(
                    LayerConfig.name(config), config.read("rate", ConfigValue::asFloat), LayerConfig.seed(config)));

    /** Checks the rate. */
    public GaussianDropout {
        Dropout.checkRate("GaussianDropout", rate);
    }

    /** As much noise as dropout of this rate. */
    public static GaussianDropout of(double rate) {
        return new GaussianDropout(null, (float) rate, null);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("rate", ConfigValue.of(rate)).with("seed", LayerConfig.number(seed));
    }

    /** The same with a seed of its own. */
    public GaussianDropout withSeed(long newSeed) {
        return new GaussianDropout(name, rate, newSeed);
    }

    @Override
    public GaussianDropout withName(String newName) {
        return new GaussianDropout(newName, rate, seed);
    }

    @Override
    public String className() {
        return "GaussianDropout";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return ShapeChecks.single(this, inputs);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return mode == Mode.INFERENCE || rate == 0 ? List.of() : List.of(new Function(this, inputs.get(0)));
    }

    private record Function(GaussianDropout recipe, Shape sample) implements LayerFunction {
        private static final int FACTOR = 0;

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

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                context.compute().binary(Binary.MULTIPLY, context.outputGradient(), context.saved(FACTOR), dx);
            }
        }

        @Override
        public boolean readsInput() {
            return false;
        }

        @Override
        public boolean readsOutput() {
            return false;
        }
    }
}
