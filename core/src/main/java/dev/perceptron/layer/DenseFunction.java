package dev.perceptron.layer;

import dev.perceptron.activation.Relu;
import dev.perceptron.compute.Compute;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * y = x·K + b, then ReLU if asked, in one pass over y.
 *
 * <p>Backward, with dz = dy where y > 0: dK = xᵀ·dz, db = Σ dz over rows, dx = dz·Kᵀ.
 *
 * @param useBias whether there is a bias, weight 1
 * @param relu whether ReLU follows
 */
record DenseFunction(boolean useBias, boolean relu) implements LayerFunction {
    @Override
    public void forward(LayerContext frame) {
        Tensor bias = useBias ? frame.weight(1) : null;
        frame.compute().product(frame.input(), frame.packedWeight(0, false), bias, relu, frame.output());
    }

    @Override
    public void backward(LayerContext frame) {
        Compute compute = frame.compute();
        Tensor dz = frame.outputGradient();
        if (relu) {
            compute.binary(Binary.RELU_GRADIENT, frame.output(), dz, dz);
        }
        Tensor dKernel = frame.weightGradient(0);
        if (dKernel != null) {
            compute.productTransposed(frame.input(), dz, dKernel, frame.accumulate(0));
        }
        Tensor dBias = useBias ? frame.weightGradient(1) : null;
        if (dBias != null) {
            compute.columnSums(dz, dBias, frame.accumulate(1));
        }
        Tensor dx = frame.inputGradient(0);
        if (dx != null) {
            frame.timesTransposedWeight(0, dz, dx);
        }
    }

    @Override
    public boolean readsOutput() {
        return relu;
    }

    @Override
    public @Nullable LayerFunction fuse(LayerFunction next) {
        return !relu && next.activation() instanceof Relu ? new DenseFunction(useBias, true) : null;
    }
}
