package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
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
public record SpectralNormalization(@Nullable String name, Layer layer, int powerIterations)
        implements WrapperLayer<SpectralNormalization> {
    private static final Option<SpectralNormalization, Integer> POWER_ITERATIONS = Option.integer(
                    "power_iterations", SpectralNormalization::powerIterations, 1)
            .atLeast(1);

    static final Schema<SpectralNormalization> SCHEMA =
            Schema.of("SpectralNormalization", SpectralNormalization::new, LayerOptions.NAMED, LAYER, POWER_ITERATIONS);

    public SpectralNormalization {
        SCHEMA.check(POWER_ITERATIONS, powerIterations);
    }

    /** This layer with one iteration in each pass. */
    public static SpectralNormalization of(Layer layer) {
        return SCHEMA.of(LAYER, layer);
    }

    @Override
    public Schema<SpectralNormalization> schema() {
        return SCHEMA;
    }

    /** The same with more iterations in each pass. */
    public SpectralNormalization withPowerIterations(int iterations) {
        return SCHEMA.with(this, POWER_ITERATIONS, iterations);
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
