package dev.perceptron.autodiff;

import dev.perceptron.compute.Compute;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/**
 * A function of each number by itself.
 *
 * @param function the function
 */
record UnaryOperation(Unary function) implements Operation {
    private static final float TWO_OVER_ROOT_PI = 1.1283791670955126f;

    @Override
    public String name() {
        return function.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void forward(TapeEntry slot) {
        slot.compute.unary(function, slot.in(0), slot.out());
    }

    @Override
    public void backward(TapeEntry slot) {
        if (!slot.wants(0)) {
            return;
        }
        Compute compute = slot.compute;
        Tensor x = slot.in(0);
        Tensor y = slot.out();
        Tensor dy = slot.gradient();
        Tensor dx = slot.into(0);
        Tensor slope = slot.work(0, slot.shape);
        switch (function) {
            case RELU -> compute.binary(Binary.RELU_GRADIENT, y, dy, dx);
            case TANH -> compute.binary(Binary.TANH_GRADIENT, y, dy, dx);
            case SIGMOID -> compute.binary(Binary.SIGMOID_GRADIENT, y, dy, dx);
            case LOG -> compute.binary(Binary.DIVIDE, dy, x, dx);
            case SIGN -> compute.fill(dx, 0f);
            case LOG1P -> {
                compute.affine(x, 1f, 1f, slope);
                compute.binary(Binary.DIVIDE, dy, slope, dx);
            }
            case SQRT -> {
                compute.affine(y, 2f, 0f, slope);
                compute.binary(Binary.DIVIDE, dy, slope, dx);
            }
            case EXP -> compute.binary(Binary.MULTIPLY, dy, y, dx);
            case ABS, SQUARE, RECIPROCAL, EXPM1, ERF, SOFTPLUS -> {
                slope(compute, x, y, slope);
                compute.binary(Binary.MULTIPLY, dy, slope, dx);
            }
        }
        slot.added(0);
    }

    private void slope(Compute compute, Tensor x, Tensor y, Tensor slope) {
        switch (function) {
            case ABS -> compute.unary(Unary.SIGN, x, slope);
            case SQUARE -> compute.affine(x, 2f, 0f, slope);
            case EXPM1 -> compute.affine(y, 1f, 1f, slope);
            case SOFTPLUS -> compute.unary(Unary.SIGMOID, x, slope);
            case RECIPROCAL -> {
                compute.binary(Binary.MULTIPLY, y, y, slope);
                compute.affine(slope, -1f, 0f, slope);
            }
            case ERF -> {
                compute.binary(Binary.MULTIPLY, x, x, slope);
                compute.affine(slope, -1f, 0f, slope);
                compute.unary(Unary.EXP, slope, slope);
                compute.affine(slope, TWO_OVER_ROOT_PI, 0f, slope);
            }
            default -> throw new IllegalStateException("No slope of " + function + ".");
        }
    }
}
