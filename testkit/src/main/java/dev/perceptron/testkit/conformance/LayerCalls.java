package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.Layers;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a layer: output, penalties, gradients, and the state and mask it leaves. */
final class LayerCalls {
    /** Where a mean is much larger than the spread, float32 leaves this much. */
    private static final double LARGE_OFFSET = 1e-3;

    private LayerCalls() {}

    static void run(Case c, Check strict) {
        Check check = strict;
        if (c.id().contains("large_offset")) {
            Tolerance tolerance = strict.tolerance().withRtolAtLeast(LARGE_OFFSET);
            check = strict.within(tolerance.withAtolAtLeast(LARGE_OFFSET));
        }
        List<GoldenTensor> inputs = inputs(c);
        boolean training = c.has("call") && c.get("call").readOr("training", ConfigValue::asBool, false);
        LayerGraph graph = new LayerGraph(
                Catalogue.read(Layers.REGISTRY, c),
                inputs.stream().map(GoldenTensor::toTensor).toList(),
                masks(c, inputs.size()),
                training ? Mode.TRAINING : Mode.INFERENCE);
        if (c.has("weights")) {
            assign(graph, c.get("weights").list(), check);
        }
        graph.forward();
        check(c, check, "output").tensor("output", c.expectedTensor("output"), graph.output());
        if (c.expects("output_shape")) {
            outputShape(c, check, graph.node());
        }
        if (c.expects("mask_out")) {
            Tensor mask = graph.mask();
            check.holds("mask_out", mask != null, "a mask", "none");
            if (mask != null) {
                check.tensor("mask_out", c.expectedTensor("mask_out"), mask);
            }
        }
        if (c.expects("state_after")) {
            state(graph, c.expected("state_after").list(), check);
        }
        if (c.hasInput("upstream")) {
            gradients(c, check, graph, inputs);
        }
    }

    private static List<GoldenTensor> inputs(Case c) {
        List<GoldenTensor> inputs = new ArrayList<>();
        if (c.hasInput("x")) {
            inputs.add(c.input("x"));
        }
        for (int i = 0; c.hasInput("x" + i); i++) {
            inputs.add(c.input("x" + i));
        }
        return inputs;
    }

    /** {@code mask} for the first input, or {@code mask0}, {@code mask1} …; null where an input has none. */
    private static List<@Nullable Tensor> masks(Case c, int count) {
        List<@Nullable Tensor> masks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = i == 0 && c.hasInput("mask") ? "mask" : "mask" + i;
            masks.add(c.hasInput(key) ? c.input(key).toTensor() : null);
        }
        return masks;
    }

    private static void assign(LayerGraph graph, List<ConfigValue> weights, Check check) {
        List<Parameter> parameters = graph.parameters();
        check.equal("weights.size", weights.size(), parameters.size());
        for (int i = 0; i < Math.min(weights.size(), parameters.size()); i++) {
            Parameter parameter = parameters.get(i);
            GoldenTensor value = weights.get(i).read("value", GoldenTensor::read);
            String key = "weights[" + i + "]";
            check.equal(
                    key + ".name", last(weights.get(i)), last(parameter.weight().name()));
            if (check.shape(key, value.shape(), parameter.weight().shape())) {
                parameter.value().assign(value.toTensor());
            }
        }
        graph.weightsChanged();
    }

    private static String last(ConfigValue weight) {
        return last(weight.read("name", ConfigValue::string));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void outputShape(Case c, Check check, Node node) {
        List<Integer> dims = c.expected("output_shape").readAll(n -> n.isNull() ? -1 : n.asInt());
        int[] received = node.shape().prepend(1).dims();
        check.equal("output_shape.size", dims.size(), received.length);
        for (int i = 0; i < Math.min(dims.size(), received.length); i++) {
            if (dims.get(i) != -1) {
                check.equal("output_shape[" + i + "]", dims.get(i), received[i]);
            }
        }
    }

    private static void state(LayerGraph graph, List<ConfigValue> expected, Check check) {
        for (ConfigValue each : expected) {
            String name = last(each);
            for (Parameter parameter : graph.parameters()) {
                if (last(parameter.weight().name()).equals(name)) {
                    check.tensor("state_after." + name, each.read("value", GoldenTensor::read), parameter.value());
                }
            }
        }
    }

    /**
     * The check for a value that differs between Keras's own backends by more than the tolerance: such a value is
     * rounding, not a definition, and twice their difference is allowed.
     */
    private static Check check(Case c, Check check, String key) {
        boolean sensitive = c.has("sensitive_keys")
                && c.get("sensitive_keys").readAll(ConfigValue::string).contains(key);
        double difference = c.secondOpinion().orElse(0);
        return sensitive ? check.within(check.tolerance().withAtolAtLeast(2 * difference)) : check;
    }

    private static void gradients(Case c, Check check, LayerGraph graph, List<GoldenTensor> inputs) {
        graph.backward(c.input("upstream").toTensor());
        if (c.expects("regularization_loss")) {
            check.number(
                    "regularization_loss",
                    c.expectedTensor("regularization_loss").value(),
                    graph.penalty());
        }
        for (int i = 0; i < inputs.size(); i++) {
            String key = c.hasInput("x") ? "d_x" : "d_x" + i;
            if (c.expects(key)) {
                check(c, check, key).tensor(key, c.expectedTensor(key), graph.inputGradient(i));
            }
        }
        if (c.expects("d_weights")) {
            List<ConfigValue> expected = c.expected("d_weights").list();
            List<Parameter> trained =
                    graph.parameters().stream().filter(Parameter::trainable).toList();
            check.equal("d_weights.size", expected.size(), trained.size());
            for (int i = 0; i < Math.min(expected.size(), trained.size()); i++) {
                GoldenTensor value = expected.get(i).read("value", GoldenTensor::read);
                check(c, check, "d_weights[" + i + "].value")
                        .tensor("d_weights." + last(expected.get(i)), value, graph.gradient(trained.get(i)));
            }
        }
    }
}
