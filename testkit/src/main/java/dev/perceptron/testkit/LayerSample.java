package dev.perceptron.testkit;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A layer and inputs that suit it, to be run by itself.
 *
 * <pre>{@code
 * for (LayerSample sample : LayerSamples.all()) {
 *     List<float[]> scalar = sample.run(new ScalarKernels(), 3);
 * }
 * }</pre>
 *
 * @param layer the layer
 * @param inputs the shape of one sample of each input
 * @param draw which numbers the inputs and weights hold
 */
public record LayerSample(Layer layer, List<Shape> inputs, Numbers draw) {
    private static final int CATEGORIES = 4;

    /** Which numbers inputs and weights hold. */
    public enum Numbers {
        /** From -1 to 1. */
        ANY,
        /** From 0.5 to 1.5, as variances must be. */
        POSITIVE,
        /** Inputs 0, 1, 2 or 3; weights from -1 to 1. */
        INDICES
    }

    /** Copies the shapes. */
    public LayerSample {
        inputs = List.copyOf(inputs);
    }

    static LayerSample of(Layer layer, Shape... inputs) {
        return new LayerSample(layer, List.of(inputs), Numbers.ANY);
    }

    LayerSample with(Numbers numbers) {
        return new LayerSample(layer, inputs, numbers);
    }

    /** The gradients of inputs and trained weights against differences. */
    public CheckReport check() {
        return ModelCheck.layer(
                layer, inputs, this::fill, draw == Numbers.INDICES, layer instanceof SpectralNormalization);
    }

    /** The output, the gradients of all inputs, and the values and gradients of all weights after one step. */
    public List<float[]> run(Kernels kernels, int batch) {
        LayerRun run = new LayerRun(layer, 1, batch, inputs, LayerRun.Gradients.WRITTEN, kernels);
        SplittableRandom random = new SplittableRandom(7);
        run.inputs().forEach(tensor -> fill(tensor, true, random));
        run.weights().forEach(tensor -> fill(tensor, false, random));
        run.forward();
        List<float[]> results = new ArrayList<>();
        results.add(run.output().toArray());
        run.backward(Draws.uniform(run.output().shape(), random).toArray());
        run.inputGradients().forEach(tensor -> results.add(tensor.toArray()));
        run.weights().forEach(tensor -> results.add(tensor.toArray()));
        run.weightGradients().forEach(tensor -> results.add(tensor.toArray()));
        return results;
    }

    private void fill(Tensor tensor, boolean input, SplittableRandom random) {
        Draws.fill(tensor, random);
        float[] values = tensor.storage().floats();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            if (draw == Numbers.POSITIVE) {
                values[i] = 1 + values[i] / 2;
            } else if (draw == Numbers.INDICES && input) {
                values[i] = random.nextInt(CATEGORIES);
            }
        }
    }

    @Override
    public String toString() {
        return layer + " on " + inputs;
    }
}
