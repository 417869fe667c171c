package dev.perceptron.formats.onnx;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.AxisSoftmax;
import dev.perceptron.activation.Celu;
import dev.perceptron.activation.Elu;
import dev.perceptron.activation.Gelu;
import dev.perceptron.activation.Glu;
import dev.perceptron.activation.HardShrink;
import dev.perceptron.activation.LeakyRelu;
import dev.perceptron.activation.LogSoftmax;
import dev.perceptron.activation.PiecewiseRelu;
import dev.perceptron.activation.Selu;
import dev.perceptron.activation.SoftShrink;
import dev.perceptron.activation.Sparsemax;
import dev.perceptron.activation.Squareplus;
import dev.perceptron.activation.Threshold;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.Softmax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activation functions, by Keras's names, and the layers that are one. */
final class ActivationLowerings {
    /** How an activation is written: the operators after a value. */
    @FunctionalInterface
    private interface Function {
        String apply(LoweringContext site, ActivationFunction function, String x);
    }

    private static final float SIXTH = 1f / 6f;
    private static final float SQRT_HALF = 0.70710678118654752440f;
    private static final float TANH_SCALE = 0.79788456080286535588f;
    private static final float CUBIC = 0.044715f;
    private static final Map<String, Function> FUNCTIONS = functions();

    private ActivationLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("ReLU", site -> {
            ReLU layer = (ReLU) site.layer();
            Float max = layer.maxValue();
            float end = max == null ? Float.POSITIVE_INFINITY : max;
            return apply(site, Activations.relu(layer.negativeSlope(), end, layer.threshold()), site.x());
        });
        table.put(
                "LeakyReLU", site -> apply(site, new LeakyRelu(((LeakyReLU) site.layer()).negativeSlope()), site.x()));
        table.put("ELU", site -> apply(site, new Elu(((ELU) site.layer()).alpha()), site.x()));
        table.put("PReLU", site -> site.op("PRelu", site.x(), site.initializer(site.weight("alpha"))));
        table.put("Softmax", ActivationLowerings::softmaxLayer);
    }

    /** Writes an activation after a value. */
    static String apply(LoweringContext site, ActivationFunction function, String x) {
        Function known = FUNCTIONS.get(function.className());
        if (known == null) {
            throw site.refusal(
                    "no standard operators for the activation '" + function.className() + "' are known; use one of "
                            + FUNCTIONS.keySet().stream().sorted().toList() + ".");
        }
        return known.apply(site, function, x);
    }

    private static Map<String, Function> functions() {
        Map<String, Function> table = new HashMap<>();
        table.put("linear", (site, f, x) -> x);
        table.put("relu", ActivationLowerings::relu);
        table.put("relu6", (site, f, x) -> site.op("Clip", x, site.number(0f), site.number(6f)));
        table.put("leaky_relu", (site, f, x) -> site.op("LeakyRelu", alpha(((LeakyRelu) f).negativeSlope()), x));
        table.put("elu", (site, f, x) -> site.op("Elu", alpha(((Elu) f).alpha()), x));
        table.put("celu", ActivationLowerings::celu);
        table.put(
                "selu",
                (site, f, x) -> site.op(
                        "Selu", Map.of("alpha", Attribute.of(Selu.ALPHA), "gamma", Attribute.of(Selu.SCALE)), x));
        table.put("gelu", ActivationLowerings::gelu);
        table.put("sigmoid", (site, f, x) -> site.op("Sigmoid", x));
        table.put("tanh", (site, f, x) -> site.op("Tanh", x));
        table.put("exponential", (site, f, x) -> site.op("Exp", x));
        table.put("softplus", (site, f, x) -> site.op("Softplus", x));
        table.put("softsign", (site, f, x) -> site.op("Softsign", x));
        table.put(
                "softmax",
                (site, f, x) -> softmax(site, f instanceof AxisSoftmax several ? several.axes() : List.of(-1), x));
        table.put("log_softmax", (site, f, x) -> logSoftmax(site, ((LogSoftmax) f).axes(), x));
        table.put("log_sigmoid", (site, f, x) -> site.op("Neg", site.op("Softplus", site.op("Neg", x))));
        table.put("silu", (site, f, x) -> site.op("Mul", x, site.op("Sigmoid", x)));
        table.put("hard_sigmoid", (site, f, x) -> hardSigmoid(site, x));
        table.put("hard_silu", (site, f, x) -> site.op("Mul", x, hardSigmoid(site, x)));
        table.put("hard_tanh", (site, f, x) -> site.op("Clip", x, site.number(-1f), site.number(1f)));
        table.put("mish", (site, f, x) -> site.op("Mul", x, site.op("Tanh", site.op("Softplus", x))));
        table.put("squareplus", (site, f, x) -> {
            String square = site.op("Add", site.op("Mul", x, x), site.number(((Squareplus) f).b()));
            return site.op("Mul", site.op("Add", x, site.op("Sqrt", square)), site.number(0.5f));
        });
        table.put("tanh_shrink", (site, f, x) -> site.op("Sub", x, site.op("Tanh", x)));
        table.put("soft_shrink", ActivationLowerings::softShrink);
        table.put("hard_shrink", ActivationLowerings::hardShrink);
        table.put("threshold", (site, f, x) -> {
            Threshold threshold = (Threshold) f;
            String above = site.op("Greater", x, site.number(threshold.threshold()));
            return site.op("Where", above, x, site.number(threshold.defaultValue()));
        });
        table.put("glu", (site, f, x) -> {
            int axis = ((Glu) f).axis();
            List<String> halves =
                    site.builder().add(site.name(), "Split", List.of(x), 2, Map.of("axis", Attribute.of((long) axis)));
            return site.op("Mul", halves.get(0), site.op("Sigmoid", halves.get(1)));
        });
        table.put("sparse_plus", (site, f, x) -> {
            String half = site.op("Mul", site.op("Add", x, site.number(1f)), site.number(0.5f));
            String cut = site.op("Relu", half);
            return site.op("Where", site.op("Greater", x, site.number(1f)), x, site.op("Mul", cut, cut));
        });
        table.put("sparse_sigmoid", (site, f, x) -> {
            String half = site.op("Mul", site.op("Add", x, site.number(1f)), site.number(0.5f));
            return site.op("Clip", half, site.number(0f), site.number(1f));
        });
        table.put("sparsemax", ActivationLowerings::sparsemax);
        return Map.copyOf(table);
    }

    private static Map<String, Attribute> alpha(float alpha) {
        return Map.of("alpha", Attribute.of(alpha));
    }

    private static String hardSigmoid(LoweringContext site, String x) {
        return site.op("HardSigmoid", Map.of("alpha", Attribute.of(SIXTH), "beta", Attribute.of(0.5f)), x);
    }

    /** p − s·max(t−x, 0), where p = x for x > t, else 0, cut at 0 and m. */
    private static String relu(LoweringContext site, ActivationFunction f, String x) {
        if (!(f instanceof PiecewiseRelu relu)) {
            return site.op("Relu", x);
        }
        Float max = relu.maxValue();
        float slope = relu.negativeSlope();
        if (max == null && relu.threshold() == 0) {
            return site.op("LeakyRelu", alpha(slope), x);
        }
        String y;
        if (relu.threshold() == 0) {
            y = max == null ? site.op("Relu", x) : site.op("Clip", x, site.number(0f), site.number(max));
        } else {
            String above = site.op("Greater", x, site.number(relu.threshold()));
            y = site.op("Where", above, x, site.number(0f));
            y = max == null ? y : site.op("Clip", y, site.number(0f), site.number(max));
        }
        if (slope == 0) {
            return y;
        }
        String below = site.op("Relu", site.op("Sub", site.number(relu.threshold()), x));
        return site.op("Sub", y, site.op("Mul", below, site.number(slope)));
    }

    private static String celu(LoweringContext site, ActivationFunction f, String x) {
        float alpha = ((Celu) f).alpha();
        if (alpha == 1f) {
            return site.op("Elu", alpha(1f), x);
        }
        String below = site.op("Sub", site.op("Exp", site.op("Mul", x, site.number(1f / alpha))), site.number(1f));
        String above = site.op("Greater", x, site.number(0f));
        return site.op("Where", above, x, site.op("Mul", below, site.number(alpha)));
    }

    private static String gelu(LoweringContext site, ActivationFunction f, String x) {
        String inner;
        if (((Gelu) f).approximate()) {
            String cube = site.op("Mul", site.op("Mul", x, x), x);
            String sum = site.op("Add", x, site.op("Mul", cube, site.number(CUBIC)));
            inner = site.op("Tanh", site.op("Mul", sum, site.number(TANH_SCALE)));
        } else {
            inner = site.op("Erf", site.op("Mul", x, site.number(SQRT_HALF)));
        }
        String half = site.op("Mul", x, site.number(0.5f));
        return site.op("Mul", half, site.op("Add", inner, site.number(1f)));
    }

    private static Map<String, Attribute> shrink(float lambda, float bias) {
        return Map.of("lambd", Attribute.of(lambda), "bias", Attribute.of(bias));
    }

    private static String softShrink(LoweringContext site, ActivationFunction f, String x) {
        float threshold = ((SoftShrink) f).threshold();
        if (threshold < 0) {
            throw site.refusal("soft_shrink has the threshold " + threshold + "; the operator Shrink needs 0 or more.");
        }
        return site.op("Shrink", shrink(threshold, threshold), x);
    }

    private static String hardShrink(LoweringContext site, ActivationFunction f, String x) {
        float threshold = ((HardShrink) f).threshold();
        return threshold < 0 ? x : site.op("Shrink", shrink(threshold, 0f), x);
    }

    // ---- along axes ----

    private static String softmax(LoweringContext site, List<Integer> axes, String x) {
        if (axes.size() == 1) {
            return site.op("Softmax", Map.of("axis", Attribute.of((long) axes.get(0))), x);
        }
        int[] along = axes.stream().mapToInt(site::axis).toArray();
        String powers = site.op("Exp", site.op("Sub", x, site.reduce("ReduceMax", x, along)));
        return site.op("Div", powers, site.reduce("ReduceSum", powers, along));
    }

    private static String logSoftmax(LoweringContext site, List<Integer> axes, String x) {
        if (axes.size() == 1) {
            return site.op("LogSoftmax", Map.of("axis", Attribute.of((long) axes.get(0))), x);
        }
        int[] along = axes.stream().mapToInt(site::axis).toArray();
        String shifted = site.op("Sub", x, site.reduce("ReduceMax", x, along));
        String sum = site.reduce("ReduceSum", site.op("Exp", shifted), along);
        return site.op("Sub", shifted, site.op("Log", sum));
    }

    /** Masked inputs are −10⁹ before, masked outputs 0 afterwards. */
    private static String softmaxLayer(LoweringContext site) {
        Softmax layer = (Softmax) site.layer();
        LoweringContext.Mask mask = site.masks().get(0);
        if (mask == null) {
            return softmax(site, layer.axes(), site.x());
        }
        String kept = mask.value();
        String cut = site.op("Where", kept, site.x(), site.number(-1e9f));
        return site.op("Where", kept, softmax(site, layer.axes(), cut), site.number(0f));
    }

    /** Keras's: with the support's largest size k, τ = (C₁ + … + Cₖ − 1)/k, where Cₛ is the sum of the s largest. */
    private static String sparsemax(LoweringContext site, ActivationFunction f, String x) {
        int axis = site.axis(((Sparsemax) f).axis());
        int length = site.shape().dim(axis - 1);
        int[] shape = new int[site.rank()];
        java.util.Arrays.fill(shape, 1);
        shape[axis] = length;
        float[] ranks = new float[length];
        for (int i = 0; i < length; i++) {
            ranks[i] = i + 1f;
        }
        String sorted = site.builder()
                .add(site.name(), "TopK", List.of(x, site.wholes("k", length)), 2, Map.of("axis", Attribute.of((long)
                        axis)))
                .get(0);
        String along = site.builder().initializer(site.name() + "/axis", Constant.of(new long[] {axis}));
        String sums = site.op("CumSum", sorted, along);
        String rank = site.constant("ranks", ranks, shape);
        String least = site.op("Div", site.op("Sub", sums, site.number(1f)), rank);
        String above = site.op("Greater", site.op("Sub", sorted, least), site.number(0f));
        String inside = site.cast(above, DataType.FLOAT);
        String support = site.reduce("ReduceSum", inside, axis);
        String total = site.reduce("ReduceSum", site.op("Mul", sums, inside), axis);
        String threshold = site.op("Div", site.op("Sub", total, site.number(1f)), support);
        return site.op("Relu", site.op("Sub", x, threshold));
    }
}
