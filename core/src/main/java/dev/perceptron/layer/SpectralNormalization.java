package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer whose kernel's largest singular value is held near 1: before each training pass the kernel is overwritten by
 * kernel/σ, with σ from power iteration. Source: Miyato and others 2018; Keras {@code SpectralNormalization}.
 *
 * <p>Shapes: vector_u (1, columns of the kernel). Each iteration: v = u·Kᵀ/‖·‖, u = v·K/‖·‖; then σ = v·K·uᵀ.
 *
 * @param name the user's name, or null
 * @param layer the layer, with a {@code kernel} or {@code embeddings}
 * @param powerIterations iterations in each training pass, 1 or more; default 1
 */
public record SpectralNormalization(@Nullable String name, Layer layer, int powerIterations) implements Layer {
    static final Type<Layer> TYPE = Type.of(
            "SpectralNormalization",
            config -> new SpectralNormalization(
                    LayerConfig.name(config),
                    config.read("layer", Layers.REGISTRY::read),
                    config.readOr("power_iterations", ConfigValue::asInt, 1)));

    /** Checks the number of iterations. */
    public SpectralNormalization {
        if (powerIterations < 1) {
            throw new IllegalArgumentException(
                    "SpectralNormalization needs 1 or more power iterations, received " + powerIterations + ".");
        }
    }

    /** This layer with one iteration in each pass. */
    public static SpectralNormalization of(Layer layer) {
        return new SpectralNormalization(null, layer, 1);
    }

    /** The same with more iterations in each pass. */
    public SpectralNormalization withPowerIterations(int iterations) {
        return new SpectralNormalization(name, layer, iterations);
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this)
                .with("layer", Registry.write("keras.layers", layer))
                .with("power_iterations", ConfigValue.of(powerIterations));
    }

    @Override
    public SpectralNormalization withName(String newName) {
        return new SpectralNormalization(newName, layer, powerIterations);
    }

    @Override
    public String className() {
        return "SpectralNormalization";
    }

    @Override
    public boolean trainable() {
        return layer.trainable();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = layer.outputShape(inputs);
        kernel(inputs);
        return shape;
    }

    private int kernel(List<Shape> inputs) {
        List<Weight> inner = layer.weights(inputs);
        for (int i = 0; i < inner.size(); i++) {
            if (inner.get(i).name().equals("kernel") || inner.get(i).name().equals("embeddings")) {
                return i;
            }
        }
        throw new IllegalArgumentException(ShapeChecks.describe(this)
                + " needs a layer with a kernel or embeddings, received " + layer.className() + ".");
    }

    /** The kernel, vector_u, then the layer's other weights. */
    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int kernel = kernel(inputs);
        List<Weight> inner = new ArrayList<>(ShapeChecks.inside(layer, layer.weights(inputs)));
        List<Weight> weights = new ArrayList<>();
        weights.add(inner.remove(kernel));
        int columns = weights.get(0).shape().columns();
        WeightRecipe start = WeightRecipe.of(Initializers.truncatedNormal(0f, 0.02f));
        weights.add(new Weight("vector_u", Shape.of(1, columns), start, false));
        weights.addAll(inner);
        return weights;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        int kernel = kernel(inputs);
        int[] places = new int[layer.weights(inputs).size()];
        int next = 2;
        for (int i = 0; i < places.length; i++) {
            places[i] = i == kernel ? 0 : next++;
        }
        List<LayerFunction> functions = new ArrayList<>(layer.bind(inputs, mode));
        functions.set(
                0,
                new SpectralFunction(
                        functions.get(0),
                        places,
                        mode == Mode.TRAINING ? powerIterations : 0,
                        Shape.of(1, layer.weights(inputs).get(kernel).shape().rows()),
                        layer.weights(inputs).get(kernel).shape().columns()));
        return functions;
    }
}
