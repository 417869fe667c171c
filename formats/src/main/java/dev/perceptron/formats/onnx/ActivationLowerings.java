package dev.perceptron.formats.onnx;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.AxisSoftmax;
import dev.perceptron.activation.internal.Celu;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.Gelu;
import dev.perceptron.activation.internal.Glu;
import dev.perceptron.activation.internal.HardShrink;
import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.activation.internal.LogSoftmax;
import dev.perceptron.activation.internal.PiecewiseRelu;
import dev.perceptron.activation.internal.Selu;
import dev.perceptron.activation.internal.SoftShrink;
import dev.perceptron.activation.internal.Sparsemax;
import dev.perceptron.activation.internal.Squareplus;
import dev.perceptron.activation.internal.Threshold;
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
        String apply(LoweringContext context, ActivationFunction function, String x);
    }

    private static final float SIXTH = 1f / 6f;
    private static final float SQRT_HALF = 0.70710678118654752440f;
    private static final float TANH_SCALE = 0.79788456080286535588f;
    private static final float CUBIC = 0.044715f;
    private static final Map<String, Function> FUNCTIONS = functions();

    private ActivationLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("ReLU", context -> {
            ReLU layer = (ReLU) context.layer();
            Float max = layer.maxValue();
            float end = max == null ? Float.POSITIVE_INFINITY : max;
            return apply(context, Activations.relu(layer.negativeSlope(), end, layer.threshold()), context.x());
        });
        table.put(
                "LeakyReLU",
                context -> apply(context, new LeakyRelu(((LeakyReLU) context.layer()).negativeSlope()), context.x()));
        table.put("ELU", context -> apply(context, new Elu(((ELU) context.layer()).alpha()), context.x()));
        table.put("PReLU", context -> context.op("PRelu", context.x(), context.initializer(context.weight("alpha"))));
        table.put("Softmax", ActivationLowerings::softmaxLayer);
    }

    /** Writes an activation after a value. */
    static String apply(LoweringContext context, ActivationFunction function, String x) {
        Function known = FUNCTIONS.get(function.className());
        if (known == null) {
            throw context.refusal(
                    "no standard operators for the activation '" + function.className() + "' are known; use one of "
                            + FUNCTIONS.keySet().stream().sorted().toList() + ".");
        }
        return known.apply(context, function, x);
    }

    private static Map<String, Function> functions() {
        Map<String, Function> table = new HashMap<>();
        table.put("linear", (context, f, x) -> x);
        table.put("relu", ActivationLowerings::relu);
        table.put("relu6", (context, f, x) -> context.op("Clip", x, context.number(0f), context.number(6f)));
        table.put("leaky_relu", (context, f, x) -> context.op("LeakyRelu", alpha(((LeakyRelu) f).negativeSlope()), x));
        table.put("elu", (context, f, x) -> context.op("Elu", alpha(((Elu) f).alpha()), x));
        table.put("celu", ActivationLowerings::celu);
        table.put(
                "selu",
                (context, f, x) -> context.op(
                        "Selu", Map.of("alpha", Attribute.of(Selu.ALPHA), "gamma", Attribute.of(Selu.SCALE)), x));
        table.put("gelu", ActivationLowerings::gelu);
        table.put("sigmoid", (context, f, x) -> context.op("Sigmoid", x));
        table.put("tanh", (context, f, x) -> context.op("Tanh", x));
        table.put("exponential", (context, f, x) -> context.op("Exp", x));
        table.put("softplus", (context, f, x) -> context.op("Softplus", x));
        table.put("softsign", (context, f, x) -> context.op("Softsign", x));
        table.put(
                "softmax",
                (context, f, x) ->
                        softmax(context, f instanceof AxisSoftmax several ? several.axes() : List.of(-1), x));
        table.put("log_softmax", (context, f, x) -> logSoftmax(context, ((LogSoftmax) f).axes(), x));
        table.put("log_sigmoid", (context, f, x) -> context.op("Neg", context.op("Softplus", context.op("Neg", x))));
        table.put("silu", (context, f, x) -> context.op("Mul", x, context.op("Sigmoid", x)));
        table.put("hard_sigmoid", (context, f, x) -> hardSigmoid(context, x));
        table.put("hard_silu", (context, f, x) -> context.op("Mul", x, hardSigmoid(context, x)));
        table.put("hard_tanh", (context, f, x) -> context.op("Clip", x, context.number(-1f), context.number(1f)));
        table.put("mish", (context, f, x) -> context.op("Mul", x, context.op("Tanh", context.op("Softplus", x))));
        table.put("squareplus", (context, f, x) -> {
            String square = context.op("Add", context.op("Mul", x, x), context.number(((Squareplus) f).b()));
            return context.op("Mul", context.op("Add", x, context.op("Sqrt", square)), context.number(0.5f));
        });
        table.put("tanh_shrink", (context, f, x) -> context.op("Sub", x, context.op("Tanh", x)));
        table.put("soft_shrink", ActivationLowerings::softShrink);
        table.put("hard_shrink", ActivationLowerings::hardShrink);
        table.put("threshold", (context, f, x) -> {
            Threshold threshold = (Threshold) f;
            String above = context.op("Greater", x, context.number(threshold.threshold()));
            return context.op("Where", above, x, context.number(threshold.defaultValue()));
        });
        table.put("glu", (context, f, x) -> {
            int axis = ((Glu) f).axis();
            List<String> halves = context.builder()
                    .add(context.name(), "Split", List.of(x), 2, Map.of("axis", Attribute.of((long) axis)));
            return context.op("Mul", halves.get(0), context.op("Sigmoid", halves.get(1)));
        });
        table.put("sparse_plus", (context, f, x) -> {
            String half = context.op("Mul", context.op("Add", x, context.number(1f)), context.number(0.5f));
            String cut = context.op("Relu", half);
            return context.op("Where", context.op("Greater", x, context.number(1f)), x, context.op("Mul", cut, cut));
        });
        table.put("sparse_sigmoid", (context, f, x) -> {
            String half = context.op("Mul", context.op("Add", x, context.number(1f)), context.number(0.5f));
            return context.op("Clip", half, context.number(0f), context.number(1f));
        });
        table.put("sparsemax", ActivationLowerings::sparsemax);
        return Map.copyOf(table);
    }

    private static Map<String, Attribute> alpha(float alpha) {
        return Map.of("alpha", Attribute.of(alpha));
    }

    private static String hardSigmoid(LoweringContext context, String x) {
        return context.op("HardSigmoid", Map.of("alpha", Attribute.of(SIXTH), "beta", Attribute.of(0.5f)), x);
    }

    /** p − s·max(t−x, 0), where p = x for x > t, else 0, cut at 0 and m. */
    private static String relu(LoweringContext context, ActivationFunction f, String x) {
        if (!(f instanceof PiecewiseRelu relu)) {
            return context.op("Relu", x);
        }
        Float max = relu.maxValue();
        float slope = relu.negativeSlope();
        if (max == null && relu.threshold() == 0) {
            return context.op("LeakyRelu", alpha(slope), x);
        }
        String y;
        if (relu.threshold() == 0) {
            y = max == null ? context.op("Relu", x) : context.op("Clip", x, context.number(0f), context.number(max));
        } else {
            String above = context.op("Greater", x, context.number(relu.threshold()));
            y = context.op("Where", above, x, context.number(0f));
            y = max == null ? y : context.op("Clip", y, context.number(0f), context.number(max));
        }
        if (slope == 0) {
            return y;
        }
        String below = context.op("Relu", context.op("Sub", context.number(relu.threshold()), x));
        return context.op("Sub", y, context.op("Mul", below, context.number(slope)));
    }

    private static String celu(LoweringContext context, ActivationFunction f, String x) {
        float alpha = ((Celu) f).alpha();
        if (alpha == 1f) {
            return context.op("Elu", alpha(1f), x);
        }
        String below = context.op(
                "Sub", context.op("Exp", context.op("Mul", x, context.number(1f / alpha))), context.number(1f));
        String above = context.op("Greater", x, context.number(0f));
        return context.op("Where", above, x, context.op("Mul", below, context.number(alpha)));
    }

    private static String gelu(LoweringContext context, ActivationFunction f, String x) {
        String inner;
        if (((Gelu) f).approximate()) {
            String cube = context.op("Mul", context.op("Mul", x, x), x);
            String sum = context.op("Add", x, context.op("Mul", cube, context.number(CUBIC)));
            inner = context.op("Tanh", context.op("Mul", sum, context.number(TANH_SCALE)));
        } else {
            inner = context.op("Erf", context.op("Mul", x, context.number(SQRT_HALF)));
        }
        String half = context.op("Mul", x, context.number(0.5f));
        return context.op("Mul", half, context.op("Add", inner, context.number(1f)));
    }

    private static Map<String, Attribute> shrink(float lambda, float bias) {
        return Map.of("lambd", Attribute.of(lambda), "bias", Attribute.of(bias));
    }

    private static String softShrink(LoweringContext context, ActivationFunction f, String x) {
        float threshold = ((SoftShrink) f).threshold();
        if (threshold < 0) {
            throw context.refusal(
                    "soft_shrink has the threshold " + threshold + "; the operator Shrink needs 0 or more.");
        }
        return context.op("Shrink", shrink(threshold, threshold), x);
    }

    private static String hardShrink(LoweringContext context, ActivationFunction f, String x) {
        float threshold = ((HardShrink) f).threshold();
        return threshold < 0 ? x : context.op("Shrink", shrink(threshold, 0f), x);
    }

    // ---- along axes ----

    private static String softmax(LoweringContext context, List<Integer> axes, String x) {
        if (axes.size() == 1) {
            return context.op("Softmax", Map.of("axis", Attribute.of((long) axes.get(0))), x);
        }
        int[] along = axes.stream().mapToInt(context::axis).toArray();
        String powers = context.op("Exp", context.op("Sub", x, context.reduce("ReduceMax", x, along)));
        return context.op("Div", powers, context.reduce("ReduceSum", powers, along));
    }

    private static String logSoftmax(LoweringContext context, List<Integer> axes, String x) {
        if (axes.size() == 1) {
            return context.op("LogSoftmax", Map.of("axis", Attribute.of((long) axes.get(0))), x);
        }
        int[] along = axes.stream().mapToInt(context::axis).toArray();
        String shifted = context.op("Sub", x, context.reduce("ReduceMax", x, along));
        String sum = context.reduce("ReduceSum", context.op("Exp", shifted), along);
        return context.op("Sub", shifted, context.op("Log", sum));
    }

    /** Masked inputs are −10⁹ before, masked outputs 0 afterwards. */
    private static String softmaxLayer(LoweringContext context) {
        Softmax layer = (Softmax) context.layer();
        LoweringContext.Mask mask = context.masks().get(0);
        if (mask == null) {
            return softmax(context, layer.axes(), context.x());
        }
        String kept = mask.value();
        String cut = context.op("Where", kept, context.x(), context.number(-1e9f));
        return context.op("Where", kept, softmax(context, layer.axes(), cut), context.number(0f));
    }

    /** Keras's: with the support's largest size k, τ = (C₁ + … + Cₖ − 1)/k, where Cₛ is the sum of the s largest. */
    private static String sparsemax(LoweringContext context, ActivationFunction f, String x) {
        int axis = context.axis(((Sparsemax) f).axis());
        int length = context.shape().dim(axis - 1);
        int[] shape = new int[context.rank()];
        java.util.Arrays.fill(shape, 1);
        shape[axis] = length;
        float[] ranks = new float[length];
        for (int i = 0; i < length; i++) {
            ranks[i] = i + 1f;
        }
        String sorted = context.builder()
                .add(
                        context.name(),
                        "TopK",
                        List.of(x, context.wholes("k", length)),
                        2,
                        Map.of("axis", Attribute.of((long) axis)))
                .get(0);
        String along = context.builder().initializer(context.name() + "/axis", KnownTensor.of(new long[] {axis}));
        String sums = context.op("CumSum", sorted, along);
        String rank = context.constant("ranks", ranks, shape);
        String least = context.op("Div", context.op("Sub", sums, context.number(1f)), rank);
        String above = context.op("Greater", context.op("Sub", sorted, least), context.number(0f));
        String inside = context.cast(above, DataType.FLOAT);
        String support = context.reduce("ReduceSum", inside, axis);
        String total = context.reduce("ReduceSum", context.op("Mul", sums, inside), axis);
        String threshold = context.op("Div", context.op("Sub", total, context.number(1f)), support);
        return context.op("Relu", context.op("Sub", x, threshold));
    }
}
