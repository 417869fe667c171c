package dev.perceptron.fullbatch;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.Celu;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.Exponential;
import dev.perceptron.activation.internal.Gelu;
import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.activation.internal.LogSigmoid;
import dev.perceptron.activation.internal.Mish;
import dev.perceptron.activation.internal.Relu;
import dev.perceptron.activation.internal.Selu;
import dev.perceptron.activation.internal.Sigmoid;
import dev.perceptron.activation.internal.Silu;
import dev.perceptron.activation.internal.Softplus;
import dev.perceptron.activation.internal.Softsign;
import dev.perceptron.activation.internal.Squareplus;
import dev.perceptron.activation.internal.Tanh;
import dev.perceptron.activation.internal.TanhShrink;

/** The activations that exist in double, one line each. */
final class DoubleActivations {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private DoubleActivations() {}

    /** The activation in double. */
    static DoubleActivation of(ActivationFunction function, String where) {
        if (function instanceof Tanh) {
            return new DoubleActivation.HyperbolicTangent();
        } else if (function instanceof Linear) {
            return DoubleActivation.of(x -> x, (x, y) -> 1);
        } else if (function instanceof Sigmoid) {
            return DoubleActivation.of(DoubleMath::sigmoid, (x, y) -> y * (1 - y));
        } else if (function instanceof Softplus) {
            return DoubleActivation.of(DoubleMath::softplus, (x, y) -> DoubleMath.sigmoid(x));
        } else if (function instanceof Softsign) {
            return DoubleActivation.of(
                    x -> x / (1 + Math.abs(x)), (x, y) -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))));
        } else if (function instanceof Exponential) {
            return DoubleActivation.of(DoubleMath::exp, (x, y) -> y);
        } else if (function instanceof Silu) {
            return DoubleActivation.of(x -> x * DoubleMath.sigmoid(x), (x, y) -> {
                double s = DoubleMath.sigmoid(x);
                return s + y * (1 - s);
            });
        } else if (function instanceof Gelu gelu) {
            return gelu.approximate() ? approximateGelu() : exactGelu();
        } else if (function instanceof Mish) {
            return DoubleActivation.of(x -> x * DoubleMath.tanh(DoubleMath.softplus(x)), (x, y) -> {
                double t = DoubleMath.tanh(DoubleMath.softplus(x));
                return t + x * (1 - t * t) * DoubleMath.sigmoid(x);
            });
        } else if (function instanceof LogSigmoid) {
            return DoubleActivation.of(x -> -DoubleMath.softplus(-x), (x, y) -> DoubleMath.sigmoid(-x));
        } else if (function instanceof TanhShrink) {
            return DoubleActivation.of(x -> x - DoubleMath.tanh(x), (x, y) -> (x - y) * (x - y));
        } else if (function instanceof Squareplus square) {
            return DoubleActivation.of(
                    x -> (x + Math.sqrt(x * x + square.b())) / 2, (x, y) -> 2 * y == x ? 0.5 : y / (2 * y - x));
        } else if (function instanceof Elu elu) {
            return exponentialBelow(1, elu.alpha(), 1);
        } else if (function instanceof Celu celu) {
            return exponentialBelow(1, celu.alpha(), 1.0 / celu.alpha());
        } else if (function instanceof Selu) {
            return exponentialBelow(SELU_SCALE, SELU_SCALE * SELU_ALPHA, 1);
        } else if (function instanceof Relu) {
            return leaky(0);
        } else if (function instanceof LeakyRelu relu) {
            return leaky(relu.negativeSlope());
        }
        throw new IllegalArgumentException("Full-batch training has no '" + function.className()
                + "' in double, used by "
                + where + "; use tanh, sigmoid, softplus, softsign, silu, gelu, mish, elu, selu, celu, exponential,"
                + " log_sigmoid, tanh_shrink, squareplus, relu, leaky_relu or linear, or train by fit.");
    }

    /** scale·x above 0, below·(e^(rate·x) − 1) else. */
    private static DoubleActivation exponentialBelow(double scale, double below, double rate) {
        return DoubleActivation.of(
                x -> x > 0 ? scale * x : below * DoubleMath.expm1(rate * x),
                (x, y) -> x > 0 ? scale : rate * (y + below));
    }

    private static DoubleActivation leaky(double slope) {
        return DoubleActivation.of(x -> x > 0 ? x : slope * x, (x, y) -> x > 0 ? 1 : slope);
    }

    private static DoubleActivation exactGelu() {
        return DoubleActivation.of(
                x -> x * (1 + DoubleMath.erf(x / Math.sqrt(2))) / 2,
                (x, y) -> (1 + DoubleMath.erf(x / Math.sqrt(2))) / 2
                        + x * DoubleMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
    }

    private static DoubleActivation approximateGelu() {
        double scale = Math.sqrt(2 / Math.PI);
        double cubic = 0.044715;
        return DoubleActivation.of(x -> x * (1 + DoubleMath.tanh(scale * (x + cubic * x * x * x))) / 2, (x, y) -> {
            double t = DoubleMath.tanh(scale * (x + cubic * x * x * x));
            return (1 + t) / 2 + x * (1 - t * t) * scale * (1 + 3 * cubic * x * x) / 2;
        });
    }
}
