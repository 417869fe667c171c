package dev.perceptron.formats.source;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.AxisSoftmax;
import dev.perceptron.activation.internal.Celu;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.Exponential;
import dev.perceptron.activation.internal.Gelu;
import dev.perceptron.activation.internal.Glu;
import dev.perceptron.activation.internal.HardShrink;
import dev.perceptron.activation.internal.HardSigmoid;
import dev.perceptron.activation.internal.HardSilu;
import dev.perceptron.activation.internal.HardTanh;
import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.activation.internal.LogSigmoid;
import dev.perceptron.activation.internal.LogSoftmax;
import dev.perceptron.activation.internal.Mish;
import dev.perceptron.activation.internal.PiecewiseRelu;
import dev.perceptron.activation.internal.Relu;
import dev.perceptron.activation.internal.Relu6;
import dev.perceptron.activation.internal.Selu;
import dev.perceptron.activation.internal.Sigmoid;
import dev.perceptron.activation.internal.Silu;
import dev.perceptron.activation.internal.SoftShrink;
import dev.perceptron.activation.internal.Softmax;
import dev.perceptron.activation.internal.Softplus;
import dev.perceptron.activation.internal.Softsign;
import dev.perceptron.activation.internal.SparsePlus;
import dev.perceptron.activation.internal.SparseSigmoid;
import dev.perceptron.activation.internal.Sparsemax;
import dev.perceptron.activation.internal.Squareplus;
import dev.perceptron.activation.internal.Tanh;
import dev.perceptron.activation.internal.TanhShrink;
import dev.perceptron.activation.internal.Threshold;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.Locale;

/** Activations as Java text, operation by operation as their records compute them. */
final class ActivationSource {
    private static final float SQRT_HALF = 0.70710678118654752440f;
    private static final float SCALE = 0.79788456080286535588f;
    private static final float CUBIC = 0.044715f;
    private static final float SIXTH = 1f / 6f;
    private static final float SELU = (float) (1.0507009873554805 * 1.6732632423543772);
    /** The largest denormal number: up to here a number counts as zero. */
    private static final float ZERO = 0x0.fffffep-126f;

    private final Body body;

    ActivationSource(Body body) {
        this.body = body;
    }

    /** The name of the variable that holds the function of another. */
    String apply(ActivationFunction function, String x, Shape shape) {
        if (function instanceof Linear) {
            return x;
        }
        if (function instanceof Softmax) {
            return along("softmax", x, shape, List.of(-1), function);
        } else if (function instanceof AxisSoftmax softmax) {
            return along("softmax", x, shape, softmax.axes(), function);
        } else if (function instanceof LogSoftmax softmax) {
            return along("logSoftmax", x, shape, softmax.axes(), function);
        } else if (function instanceof Sparsemax sparsemax) {
            return along("sparsemax", x, shape, List.of(sparsemax.axis()), function);
        } else if (function instanceof Glu glu) {
            int axis = shape.prepend(1).axis(glu.axis());
            Shape batch = shape.prepend(1);
            int block = batch.dim(axis) / 2 * batch.product(axis + 1, batch.rank());
            return body.call("glu", x + ", " + block);
        }
        return body.each(x, expression(function));
    }

    private String along(String helper, String x, Shape sample, List<Integer> axes, ActivationFunction function) {
        Shape shape = sample.prepend(1);
        List<Integer> sorted = axes.stream().map(shape::axis).sorted().toList();
        int first = sorted.get(0);
        int last = sorted.get(sorted.size() - 1);
        if (last - first != sorted.size() - 1 || first == 0) {
            throw new IllegalArgumentException("The activation " + function.className() + " along the axes " + axes
                    + " can't be written as Java source; use neighbouring axes.");
        }
        return body.call(
                helper, x + ", " + shape.product(first, last + 1) + ", " + shape.product(last + 1, shape.rank()));
    }

    private String expression(ActivationFunction f) {
        if (f instanceof Relu) {
            return "Math.max(x, 0f)";
        } else if (f instanceof Relu6) {
            return clip("x", 0f, 6f);
        } else if (f instanceof PiecewiseRelu relu) {
            return piecewise(relu);
        } else if (f instanceof LeakyRelu relu) {
            return leaky(relu.negativeSlope());
        } else if (f instanceof Elu elu) {
            return elu(1f, elu.alpha());
        } else if (f instanceof Selu) {
            return elu(Selu.SCALE, SELU);
        } else if (f instanceof Celu celu) {
            String inner = affine("x", 1f / celu.alpha(), 0f);
            return "x > 0f ? x : " + affine(call("expm1", inner), celu.alpha(), 0f);
        } else if (f instanceof Exponential) {
            return call("exp", "x");
        } else if (f instanceof Gelu gelu) {
            String inner = gelu.approximate()
                    ? call("saturatingTanh", affine("x * x", SCALE * CUBIC, SCALE) + " * x")
                    : call("erf", affine("x", SQRT_HALF, 0f));
            return "x * " + affine(inner, 0.5f, 0.5f);
        } else if (f instanceof HardSigmoid) {
            return hardSigmoid();
        } else if (f instanceof HardSilu) {
            return "x * " + hardSigmoid();
        } else if (f instanceof HardTanh) {
            return clip("x", -1f, 1f);
        } else if (f instanceof HardShrink shrink) {
            return "Math.abs(x) > " + place(shrink.threshold()) + " ? x : 0f";
        } else if (f instanceof SoftShrink shrink) {
            String place = place(shrink.threshold());
            return "x > " + place + " ? " + affine("x", 1f, -shrink.threshold()) + " : " + affine("x", -1f, 0f) + " > "
                    + place + " ? " + affine("x", 1f, shrink.threshold()) + " : 0f";
        } else if (f instanceof Threshold threshold) {
            return "x > " + place(threshold.threshold()) + " ? x : " + Numerals.of(threshold.defaultValue());
        }
        return smooth(f);
    }

    private String smooth(ActivationFunction f) {
        if (f instanceof Sigmoid) {
            return call("sigmoid", "x");
        } else if (f instanceof LogSigmoid) {
            return affine(call("softplus", affine("x", -1f, 0f)), -1f, 0f);
        } else if (f instanceof Silu) {
            return "x * " + call("sigmoid", "x");
        } else if (f instanceof Tanh) {
            return call("tanh", "x");
        } else if (f instanceof TanhShrink) {
            return "x - " + call("tanh", "x");
        } else if (f instanceof Softplus) {
            return call("softplus", "x");
        } else if (f instanceof Mish) {
            return "x * " + call("tanh", call("softplus", "x"));
        } else if (f instanceof Softsign) {
            return "x / " + affine("Math.abs(x)", 1f, 1f);
        } else if (f instanceof SparsePlus) {
            String middle = clip(affine("x", 0.5f, 0.5f), 0f, Float.POSITIVE_INFINITY);
            return "x > 1f ? x : " + middle + " * " + middle;
        } else if (f instanceof SparseSigmoid) {
            return clip(affine("x", 0.5f, 0.5f), 0f, 1f);
        } else if (f instanceof Squareplus plus) {
            String root = plus.b() == 0
                    ? "(x * x > " + Numerals.of(ZERO) + " ? x * x : 0f)"
                    : "Math.fma(x, x, " + Numerals.of(plus.b()) + ")";
            return affine("(float) Math.sqrt(" + root + ") + x", 0.5f, 0f);
        }
        throw new IllegalArgumentException("The activation " + f.className().toLowerCase(Locale.ROOT)
                + " can't be written as Java source; use one of Keras's activations.");
    }

    private String piecewise(PiecewiseRelu relu) {
        Float most = relu.maxValue();
        if (relu.negativeSlope() != 0 && most == null && relu.threshold() == 0) {
            return leaky(relu.negativeSlope());
        }
        String y = relu.threshold() == 0 ? "Math.max(x, 0f)" : "(x > " + Numerals.of(relu.threshold()) + " ? x : 0f)";
        if (most != null) {
            y = clip(y, 0f, most);
        }
        if (relu.negativeSlope() == 0) {
            return y;
        }
        String below = "Math.max(" + affine("x", -1f, relu.threshold()) + ", 0f)";
        return "Math.fma(" + below + ", " + Numerals.of(-relu.negativeSlope()) + ", " + y + ")";
    }

    private String elu(float scale, float alpha) {
        return "x > 0f ? " + affine("x", scale, 0f) + " : " + affine(call("expm1", "x"), alpha, 0f);
    }

    private static String leaky(float slope) {
        return "x > -Float.MIN_NORMAL ? x : " + affine("x", slope, 0f);
    }

    private String hardSigmoid() {
        return affine(clip(affine("x", 1f, 3f), 0f, 6f), SIXTH, 0f);
    }

    private static String place(float threshold) {
        return Numerals.of(threshold == 0 ? ZERO : threshold);
    }

    private static String affine(String x, float scale, float shift) {
        return "Math.fma(" + x + ", " + Numerals.of(scale) + ", " + Numerals.of(shift) + ")";
    }

    private String clip(String x, float low, float high) {
        body.need("clip");
        return "clip(" + x + ", " + Numerals.of(low) + ", " + Numerals.of(high) + ")";
    }

    private String call(String helper, String x) {
        body.need(helper);
        return helper + "(" + x + ")";
    }
}
