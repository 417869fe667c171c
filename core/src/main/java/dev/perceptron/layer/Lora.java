package dev.perceptron.layer;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank adaptation of a layer: its kernel K is frozen, and K + α/r·A·B takes its place, where only the small A and B
 * are trained. Source: Hu and others 2021; Keras's arguments {@code lora_rank} and {@code lora_alpha} of Dense,
 * EinsumDense and Embedding.
 *
 * <p>Shapes: K (…, columns), A (…, r), B (r, columns). A starts as He uniform, B as zeros, so at first nothing changes.
 * A and B bear the kernel's penalty. Weights: those of the layer, then A and B.
 *
 * <pre>{@code
 * Dense.of(10).withLoraRank(4)
 * }</pre>
 *
 * @param layer a Dense, EinsumDense or Embedding without a constraint on its kernel
 * @param rank r, 1 or more
 * @param alpha α; Keras's default is r
 */
public record Lora(Layer layer, int rank, float alpha) implements DelegatingLayer {
    public Lora {
        if (rank < 1) {
            throw new IllegalArgumentException("lora_rank must be 1 or more, received " + rank + ".");
        }
        if (kernel(layer).constraint() != null) {
            throw new IllegalArgumentException(ShapeChecks.describe(layer)
                    + " can't have lora_rank together with a constraint on its kernel, which would hold the frozen kernel"
                    + " and not the sum that is used; leave the constraint out.");
        }
    }

    /** This layer with A and B of a rank r, and α = r. */
    public static Lora of(Layer layer, int rank) {
        return new Lora(layer, rank, rank);
    }

    private static WeightRecipe kernel(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.kernel();
        } else if (layer instanceof EinsumDense dense) {
            return dense.kernel();
        } else if (layer instanceof Embedding embedding) {
            return embedding.embeddings();
        }
        throw new IllegalArgumentException(
                "lora_rank is for Dense, EinsumDense and Embedding, received " + ShapeChecks.describe(layer) + ".");
    }

    /** The layer with the rank that its config names, if it names one; refuses quantization. */
    static Layer read(Layer layer, ConfigObject config) {
        if (config.optional("quantization_config").isPresent()) {
            throw new ConfigException("expected a layer in float32, received a quantization_config for "
                    + ShapeChecks.describe(layer) + ": quantized layers are not supported; save the model before"
                    + " quantize(…) is called.");
        }
        if (config.optional("lora_rank").isEmpty()) {
            return layer;
        }
        int rank = config.read("lora_rank", ConfigValue::asInt);
        return new Lora(layer, rank, config.readOr("lora_alpha", ConfigValue::asFloat, (float) rank));
    }

    /** The same with another α. */
    public Lora withAlpha(double newAlpha) {
        return new Lora(layer, rank, (float) newAlpha);
    }

    @Override
    public ConfigObject config() {
        return layer.config().with("lora_rank", ConfigValue.of(rank)).with("lora_alpha", ConfigValue.of(alpha));
    }

    @Override
    public Lora withTrainable(boolean trainable) {
        return new Lora(layer.withTrainable(trainable), rank, alpha);
    }

    @Override
    public Lora withName(String newName) {
        return new Lora(layer.withName(newName), rank, alpha);
    }

    @Override
    public Lora withActivityRegularizer(@Nullable Regularizer regularizer) {
        return new Lora(layer.withActivityRegularizer(regularizer), rank, alpha);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        List<Weight> weights = new ArrayList<>(layer.weights(inputs));
        Weight kernel = weights.get(0);
        weights.set(0, new Weight(kernel.name(), kernel.shape(), kernel.recipe(), false));
        WeightRecipe recipe = WeightRecipe.of(Initializers.heUniform())
                .withRegularizer(kernel.recipe().regularizer());
        Shape b = Shape.of(rank, kernel.shape().columns());
        weights.add(
                Weight.trainable("lora_" + kernel.name() + "_a", kernel.shape().with(-1, rank), recipe));
        weights.add(Weight.trainable("lora_" + kernel.name() + "_b", b, recipe.withInitializer(Initializers.zeros())));
        return weights;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<Weight> own = layer.weights(inputs);
        List<LayerFunction> functions = new ArrayList<>(layer.bind(inputs, mode));
        functions.set(
                0, new LoraFunction(functions.get(0), own.size(), own.get(0).shape(), alpha / rank));
        return functions;
    }
}
