package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Contraction;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what a layer does with K + s·A·B for its kernel K, weight 0. Backward, with G the gradient of that sum: dA =
 * s·G·Bᵀ, dB = s·Aᵀ·G.
 *
 * @param function the layer's first function
 * @param own how many weights the layer has; A and B follow
 * @param kernel the shape of K
 * @param scale s
 */
record LoraFunction(LayerFunction function, int own, Shape kernel, float scale) implements LayerFunction {
    private static final Contraction PRODUCT = Contraction.of("ir", "rj", "ij");
    private static final Contraction FOR_A = Contraction.of("ij", "rj", "ir");
    private static final Contraction FOR_B = Contraction.of("ir", "ij", "rj");

    /** The saved tensors of its own, counted from the last: the sum and its gradient. */
    private static final int SUM = 2;

    private static final int GRADIENT = 1;

    @Override
    public List<Shape> saved(int batch) {
        List<Shape> shapes = new ArrayList<>(function.saved(batch));
        shapes.add(kernel);
        shapes.add(kernel);
        return shapes;
    }

    private static Tensor own(LayerContext frame, int fromLast) {
        return frame.saved(frame.saved().size() - fromLast);
    }

    private LayerContext inside(LayerContext frame) {
        LayerContext known = frame.inner(0);
        return known != null ? known : frame.keep(0, frame.withKernel(own(frame, SUM), own(frame, GRADIENT), own));
    }

    private static Tensor matrix(Tensor x) {
        return x.shape().rank() == 2 ? x : x.reshape(x.shape().rows(), x.shape().columns());
    }

    @Override
    public void forward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor sum = own(frame, SUM);
        compute.arranging().contract(PRODUCT, matrix(frame.weight(own)), frame.weight(own + 1), matrix(sum), false);
        compute.affine(sum, scale, 0f, sum);
        compute.binary(Binary.ADD, frame.weight(0), sum, sum);
        LayerContext inside = inside(frame);
        inside.weightChanged(0);
        function.forward(inside);
    }

    @Override
    public void backward(LayerContext frame) {
        function.backward(inside(frame));
        Compute compute = frame.compute();
        Tensor gradient = own(frame, GRADIENT);
        compute.affine(gradient, scale, 0f, gradient);
        Tensor dA = frame.weightGradient(own);
        if (dA != null) {
            compute.arranging()
                    .contract(FOR_A, matrix(gradient), frame.weight(own + 1), matrix(dA), frame.accumulate(own));
        }
        Tensor dB = frame.weightGradient(own + 1);
        if (dB != null) {
            compute.arranging()
                    .contract(FOR_B, matrix(frame.weight(own)), matrix(gradient), dB, frame.accumulate(own + 1));
        }
    }

    @Override
    public boolean readsInput() {
        return function.readsInput();
    }

    @Override
    public boolean readsOutput() {
        return function.readsOutput();
    }
}
