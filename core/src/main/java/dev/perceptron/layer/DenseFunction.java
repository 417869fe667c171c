package dev.perceptron.layer;

import dev.perceptron.activation.internal.Relu;
import dev.perceptron.compute.Compute;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * y = x·K + b, then ReLU if asked, in one pass over y.
 *
 * <p>Backward, with dz = dy where y > 0: dK = xᵀ·dz, db = Σ dz over rows, dx = dz·Kᵀ.
 *
 * @param useBias whether there is a bias
 * @param relu whether ReLU follows
 */
record DenseFunction(boolean useBias, boolean relu) implements LayerFunction {
    private static final int KERNEL = 0;
    private static final int BIAS = 1;

    @Override
    public void forward(LayerContext context) {
        Tensor bias = useBias ? context.weight(BIAS) : null;
        context.compute().product(context.input(), context.packedWeight(KERNEL, false), bias, relu, context.output());
    }

    @Override
    public void backward(LayerContext context) {
        Compute compute = context.compute();
        Tensor dz = context.outputGradient();
        if (relu) {
            compute.binary(Binary.RELU_GRADIENT, context.output(), dz, dz);
        }
        Tensor dKernel = context.weightGradient(KERNEL);
        if (dKernel != null) {
            compute.productTransposed(context.input(), dz, dKernel, context.accumulate(KERNEL));
        }
        Tensor dBias = useBias ? context.weightGradient(BIAS) : null;
        if (dBias != null) {
            compute.columnSums(dz, dBias, context.accumulate(BIAS));
        }
        Tensor dx = context.inputGradient(0);
        if (dx != null) {
            context.timesTransposedWeight(KERNEL, dz, dx);
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
