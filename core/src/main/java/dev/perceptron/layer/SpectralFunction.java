package dev.perceptron.layer;

import dev.perceptron.kernel.Binary;
import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Contraction;
import dev.perceptron.kernel.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Divides the kernel, weight 0, by its largest singular value as estimated with weight 1, then does what a layer does.
 *
 * @param function the layer's first function
 * @param places where the layer's weights stand among this one's
 * @param iterations of the estimate; 0 leaves the kernel as it is
 */
record SpectralFunction(LayerFunction function, int[] places, int iterations) implements LayerFunction {
    private static final Contraction TO_ROWS = Contraction.of("zj", "ij", "zi");
    private static final Contraction TO_COLUMNS = Contraction.of("zi", "ij", "zj");
    private static final Contraction SCALAR = Contraction.of("zj", "zj", "z");
    private static final float LEAST_SQUARE = 1e-14f;

    private Frame inside(Frame frame) {
        Frame known = frame.inner(0);
        return known != null
                ? known
                : frame.keep(
                        0,
                        frame.of(
                                frame.input(),
                                frame.inputGradient(0),
                                frame.output(),
                                frame.hasGradients() ? frame.outputGradient() : null,
                                places,
                                frame.saved()));
    }

    @Override
    public List<Shape> saved(int batch) {
        return function.saved(batch);
    }

    @Override
    public void forward(Frame frame) {
        if (iterations > 0 && frame.compute().sumOfSquares(frame.weight(0)) > 0) {
            normalize(frame.compute(), frame.weight(0), frame.weight(1));
            frame.weightChanged(0);
        }
        function.forward(inside(frame));
    }

    private void normalize(Compute compute, Tensor kernel, Tensor u) {
        Tensor matrix = kernel.reshape(kernel.shape().rows(), kernel.shape().columns());
        Tensor v = compute.scratch(0, Shape.of(1, matrix.shape().rows()));
        Tensor product = compute.scratch(1, u.shape());
        Tensor factor = compute.scratch(2, Shape.of(1));
        for (int i = 0; i < iterations; i++) {
            compute.arranging().contract(TO_ROWS, u, matrix, v, false);
            unit(compute, v, factor, v);
            compute.arranging().contract(TO_COLUMNS, v, matrix, product, false);
            unit(compute, product, factor, u);
        }
        compute.arranging().contract(SCALAR, product, u, factor, false);
        compute.unary(Unary.RECIPROCAL, factor, factor);
        compute.normalizing().normalizeRows(kernel, null, factor, kernel);
    }

    private static void unit(Compute compute, Tensor x, Tensor factor, Tensor y) {
        Tensor least = compute.scratch(3, factor.shape());
        compute.fill(least, LEAST_SQUARE);
        compute.normalizing().rowSquares(x, factor);
        compute.binary(Binary.MAXIMUM, factor, least, factor);
        compute.unary(Unary.SQRT, factor, factor);
        compute.unary(Unary.RECIPROCAL, factor, factor);
        compute.normalizing().normalizeRows(x, null, factor, y);
    }

    @Override
    public void backward(Frame frame) {
        function.backward(inside(frame));
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
