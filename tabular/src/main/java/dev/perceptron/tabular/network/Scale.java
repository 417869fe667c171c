package dev.perceptron.tabular.network;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.Weight;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * y = s·x with a learned factor for each input, so that a network can turn columns down; only while training: afterwards
 * it is multiplied into the next layer's kernel. Source: RealMLP's scaling layer.
 *
 * @param name its name in the graph
 */
record Scale(String name) implements Layer {
    @Override
    public String className() {
        return "Scale";
    }

    @Override
    public Scale withName(String newName) {
        return new Scale(newName);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of(Weight.trainable("scale", inputs.get(0), WeightRecipe.of(Initializers.ones())));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function());
    }

    private record Function() implements LayerFunction {
        private static final int SCALE = 0;

        @Override
        public void forward(LayerContext context) {
            multiply(context, context.input(), context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Compute compute = context.compute();
            Tensor dy = context.outputGradient();
            Tensor dScale = context.weightGradient(SCALE);
            if (dScale != null) {
                try (Scratch scratch = compute.scratch()) {
                    Tensor products = scratch.like(dy);
                    compute.binary(Binary.MULTIPLY, dy, context.input(), products);
                    compute.columnSums(products, dScale, context.accumulate(SCALE));
                }
            }
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                multiply(context, dy, dx);
            }
        }

        private static void multiply(LayerContext context, Tensor x, Tensor y) {
            Compute compute = context.compute();
            try (Scratch scratch = compute.scratch()) {
                Tensor scale = scratch.like(x);
                compute.expand(context.weight(SCALE), scale);
                compute.binary(Binary.MULTIPLY, x, scale, y);
            }
        }

        @Override
        public boolean readsOutput() {
            return false;
        }
    }
}
