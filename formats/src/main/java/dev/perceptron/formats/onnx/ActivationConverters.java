package dev.perceptron.formats.onnx;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.PReLU;
import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that are activation functions. */
final class ActivationConverters {
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("Relu", "relu"),
            Map.entry("Sigmoid", "sigmoid"),
            Map.entry("Tanh", "tanh"),
            Map.entry("Softplus", "softplus"),
            Map.entry("Softsign", "softsign"),
            Map.entry("Exp", "exponential"),
            Map.entry("Mish", "mish"),
            Map.entry("HardSwish", "hard_silu"));

    private static final String[] OTHERS = {
        "Elu", "Selu", "Celu", "LeakyRelu", "HardSigmoid", "Gelu", "ThresholdedRelu", "Softmax", "LogSoftmax"
    };
    private static final float CLOSE = 1e-6f;

    private ActivationConverters() {}

    static void addTo(Map<String, Operators.Reading> table) {
        PLAIN.keySet().forEach(operator -> table.put(operator, ActivationConverters::read));
        for (String operator : OTHERS) {
            table.put(operator, ActivationConverters::read);
        }
        table.put("Clip", ActivationConverters::clip);
        table.put("Shrink", ActivationConverters::shrink);
        table.put("PRelu", ActivationConverters::prelu);
    }

    /** The activation of a node on values of so many axes, batch included; null if it is none or not a plain one. */
    static @Nullable ActivationFunction plain(Call call, int rank) {
        String operator = call.node().fullType();
        String name = PLAIN.get(operator);
        if (name != null) {
            return Activations.get(name);
        }
        switch (operator) {
            case "Elu" -> {
                return Activations.elu(call.real("alpha", 1f));
            }
            case "Celu" -> {
                return Activations.celu(call.real("alpha", 1f));
            }
            case "LeakyRelu" -> {
                return Activations.leakyRelu(call.real("alpha", 0.01f));
            }
            case "Selu" -> {
                boolean standard = near(call.real("alpha", 1.6732632f), 1.6732632f)
                        && near(call.real("gamma", 1.050701f), 1.050701f);
                return standard ? Activations.selu() : null;
            }
            case "HardSigmoid" -> {
                boolean keras = near(call.real("alpha", 0.2f), 1f / 6) && near(call.real("beta", 0.5f), 0.5f);
                return keras ? Activations.hardSigmoid() : null;
            }
            case "Gelu" -> {
                return Activations.gelu(call.text("approximate", "none").equals("tanh"));
            }
            case "ThresholdedRelu" -> {
                return Activations.threshold(call.real("alpha", 1f), 0f);
            }
            case "Softmax", "LogSoftmax" -> {
                return softmax(call, operator, rank);
            }
            default -> {
                return null;
            }
        }
    }

    private static boolean near(float value, float expected) {
        return Math.abs(value - expected) <= CLOSE * Math.abs(expected) * 4;
    }

    /** Before operator set 13, along the axis and all after it, by default from axis 1. */
    private static @Nullable ActivationFunction softmax(Call call, String operator, int rank) {
        boolean old = call.importer().opset() < 13;
        int axis = call.axis(call.whole("axis", old ? 1 : -1), rank);
        if (axis == 0 || old && axis != rank - 1) {
            return null;
        }
        int named = axis == rank - 1 ? -1 : axis;
        return operator.equals("Softmax") ? Activations.softmax(named) : Activations.logSoftmax(named);
    }

    private static void read(Call call) {
        ActivationFunction function = plain(call, call.shape(0).rank() + 1);
        if (function != null) {
            Operators.activation(call, function);
            return;
        }
        Node x = call.flow(0);
        if (call.node().operator().equals("HardSigmoid")) {
            Node scaled = ArithmeticConverters.scaled(call, x, call.real("alpha", 0.2f), call.real("beta", 0.5f));
            call.give(ArithmeticConverters.operator(call, "Clip", x(scaled), known(0f), known(1f)));
            return;
        }
        throw call.error("its options " + call.node().attributes() + " are not supported for samples of shape "
                + call.shape(0) + ".");
    }

    private static ImportedValue x(Node node) {
        return ImportedValue.of(node);
    }

    private static ImportedValue known(float value) {
        return ImportedValue.of(KnownTensor.of(value));
    }

    private static void clip(Call call) {
        float low = bound(call, 1, "min", Float.NEGATIVE_INFINITY);
        float high = bound(call, 2, "max", Float.POSITIVE_INFINITY);
        if (call.allKnown()) {
            call.give(ConstantFolding.elementwise(
                    call, "Clip", List.of(call.constant(0, "input"), KnownTensor.of(low), KnownTensor.of(high))));
        } else if (low == 0 && high >= 0) {
            Operators.activation(call, high == 6 ? Activations.relu6() : Activations.relu(0f, high, 0f));
        } else if (low == -1 && high == 1) {
            Operators.activation(call, "hard_tanh");
        } else {
            call.give(ArithmeticConverters.operator(call, "Clip", call.need(0), known(low), known(high)));
        }
    }

    private static float bound(Call call, int input, String option, float none) {
        if (call.importer().opset() < 11) {
            return call.real(option, none);
        }
        if (call.input(input) == null) {
            return none;
        }
        KnownTensor bound = call.constant(input, option);
        if (bound.size() != 1) {
            throw call.error("its " + option + " must be one number, received " + bound + ".");
        }
        return bound.floats()[0];
    }

    private static void shrink(Call call) {
        float lambda = call.real("lambd", 0.5f);
        float bias = call.real("bias", 0f);
        if (lambda < 0 || bias != 0 && bias != lambda) {
            throw call.error("lambd " + lambda + " with bias " + bias + " is not supported; expected bias 0 or lambd.");
        }
        Operators.activation(call, bias == 0 ? Activations.hardShrink(lambda) : Activations.softShrink(lambda));
    }

    /** α for each input, stretched along the axes in which it has length 1. */
    private static void prelu(Call call) {
        KnownTensor slope = call.constant(1, "slope");
        Shape shape = call.shape(0);
        int[] dims = slope.dims();
        int extra = dims.length - shape.rank();
        if (extra > 0) {
            for (int i = 0; i < extra; i++) {
                if (dims[i] != 1) {
                    throw call.error("the slope " + slope + " does not fit samples of shape " + shape + ".");
                }
            }
            dims = Arrays.copyOfRange(dims, extra, dims.length);
        }
        Integer[] shared = new Integer[shape.rank()];
        int count = 0;
        for (int back = 1; back <= shape.rank(); back++) {
            int length = back <= dims.length ? dims[dims.length - back] : 1;
            if (length == 1 && shape.dim(-back) != 1) {
                shared[count++] = shape.rank() - back + 1;
            }
        }
        PReLU layer = PReLU.of().withSharedAxes(Arrays.copyOf(shared, count));
        call.give(call.importer().layer(call, layer, List.of(call.flow(0)), slope.floats()));
    }
}
