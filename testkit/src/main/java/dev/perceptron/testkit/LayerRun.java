package dev.perceptron.testkit;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.Weight;
import dev.perceptron.random.Seed;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A single layer's own functions run forward and backward in float32, without a plan: the output, the gradients of its
 * inputs and weights, and its activity penalty.
 */
final class LayerRun {
    private final Compute compute;
    private final LayerContext.Pass pass;
    private final List<LayerFunction> functions;
    private final List<LayerContext> contexts = new ArrayList<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> inputGradients = new ArrayList<>();
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> weightGradients = new ArrayList<>();
    private final List<Weight> recipes;
    private final Tensor output;
    private final Tensor outputGradient;
    private long version;

    /** What a plan may ask a layer's backward pass for. */
    enum Gradients {
        /** All gradients; what was there before is overwritten. */
        WRITTEN,
        /** All gradients; those of weights are added to what is there, as for a shared layer's second use. */
        ADDED,
        /** None, as for a frozen layer right after the input. */
        UNWANTED
    }

    /** Lays out a layer for training, all gradients wanted. */
    LayerRun(Layer layer, int node, int batch, List<Shape> shapes) {
        this(layer, node, batch, shapes, Gradients.WRITTEN);
    }

    /**
     * Lays out a layer for training.
     *
     * @param node the number its dropout masks are drawn by
     * @param shapes the shapes of one sample of each input
     */
    LayerRun(Layer layer, int node, int batch, List<Shape> shapes, Gradients wanted) {
        this(layer, node, batch, shapes, wanted, new ScalarKernels());
    }

    /** The same with other kernels. */
    LayerRun(Layer layer, int node, int batch, List<Shape> shapes, Gradients wanted, Kernels kernels) {
        compute = new Compute(kernels, WorkerPool.of(1));
        pass = new LayerContext.Pass(compute, Seed.DEFAULT);
        functions = layer.bind(shapes, Mode.TRAINING);
        for (Shape shape : shapes) {
            inputs.add(Tensor.zeros(shape.prepend(batch)));
            inputGradients.add(Tensor.zeros(shape.prepend(batch)));
        }
        List<LayerContext.WeightView> views = new ArrayList<>();
        recipes = layer.weights(shapes);
        for (Weight weight : recipes) {
            Tensor value = Tensor.zeros(weight.shape());
            Tensor gradient = Tensor.zeros(weight.shape());
            weights.add(value);
            weightGradients.add(gradient);
            Tensor target = wanted == Gradients.UNWANTED ? null : gradient;
            boolean added = wanted == Gradients.ADDED;
            views.add(new LayerContext.WeightView(value, target, added, new PackedMatrix(), new PackedMatrix()));
        }
        List<Tensor> from = inputs;
        List<Tensor> fromGradients = inputGradients;
        Shape shape = layer.outputShape(shapes).prepend(batch);
        for (LayerFunction function : functions) {
            Tensor to = Tensor.zeros(shape);
            Tensor toGradient = Tensor.zeros(shape);
            List<Tensor> saved =
                    function.saved(batch).stream().map(Tensor::zeros).toList();
            LayerContext context = new LayerContext(pass, node, from, to, views, saved);
            boolean none = wanted == Gradients.UNWANTED && from == inputs;
            context.setGradients(toGradient, none ? new Tensor[from.size()] : fromGradients.toArray(new Tensor[0]));
            contexts.add(context);
            from = List.of(to);
            fromGradients = List.of(toGradient);
        }
        output = from.get(0).reshape(shape);
        outputGradient = fromGradients.get(0).reshape(shape);
    }

    List<Tensor> inputs() {
        return inputs;
    }

    List<Tensor> weights() {
        return weights;
    }

    Tensor output() {
        return output;
    }

    List<Tensor> inputGradients() {
        return inputGradients;
    }

    List<Tensor> weightGradients() {
        return weightGradients;
    }

    /** The penalties of activities, and of weights as the engine adds them. */
    double penalty() {
        double sum = pass.penalty();
        for (int i = 0; i < recipes.size(); i++) {
            Regularizer regularizer = recipes.get(i).recipe().regularizer();
            sum += regularizer == null ? 0 : regularizer.penalty(compute, weights.get(i));
        }
        return sum;
    }

    /** Computes the output of what the inputs and weights hold now, with the masks of step 0. */
    void forward() {
        forward(0);
    }

    /** The same with the masks of another step. */
    void forward(long step) {
        pass.start(step, ++version);
        for (int i = 0; i < contexts.size(); i++) {
            functions.get(i).forward(contexts.get(i));
        }
    }

    /** Computes the gradients of Σ upstream·output and of the penalties. */
    void backward(float[] upstream) {
        outputGradient.assign(Tensor.of(upstream, upstream.length));
        for (int i = contexts.size() - 1; i >= 0; i--) {
            functions.get(i).backward(contexts.get(i));
        }
        for (int i = 0; i < recipes.size(); i++) {
            Regularizer regularizer = recipes.get(i).recipe().regularizer();
            if (regularizer != null) {
                regularizer.addGradient(compute, weights.get(i), 1f, weightGradients.get(i));
            }
        }
    }
}
