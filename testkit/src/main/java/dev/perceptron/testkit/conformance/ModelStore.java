package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tensors and models of a program, by name, and the steps that make and change models. */
final class ModelStore {
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, Model> models = new HashMap<>();

    /** A layer, or a model used as one. */
    private record Part(
            @Nullable SharedLayer layer, @Nullable Model model) {
        List<Node> on(List<Node> inputs) {
            Node[] nodes = inputs.toArray(Node[]::new);
            return layer != null
                    ? List.of(Node.of(layer, nodes))
                    : Objects.requireNonNull(model).nested().on(nodes);
        }

        void addTo(Sequential stack) {
            if (layer != null) {
                stack.add(layer);
            } else {
                stack.add(Objects.requireNonNull(model));
            }
        }
    }

    ModelStore(Case c) {
        c.inputs()
                .forEach((name, value) ->
                        tensors.put(name, GoldenTensor.read(value).toTensor()));
    }

    // ---- by name ----

    Model model(ConfigValue step) {
        return model(step.read("model", ConfigValue::string));
    }

    Model model(String name) {
        return found(models, name, "model");
    }

    private static <T> T found(Map<String, T> all, String name, String what) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no " + what + " " + name + "; there are " + all.keySet() + ".");
        }
        return found;
    }

    void put(String name, Tensor tensor) {
        tensors.put(name, tensor);
    }

    /** The tensors that an entry of the step names: one name, several, or none where there is no such entry. */
    List<Rows> rows(ConfigValue step, String entry) {
        List<Rows> rows = new ArrayList<>();
        step.optional(entry).ifPresent(names -> names(names).forEach(name -> rows.add(found(tensors, name, "tensor"))));
        return rows;
    }

    Data data(ConfigValue step) {
        return new Data(rows(step, "x"), rows(step, "y"), rows(step, "sample_weight"));
    }

    private static List<String> names(ConfigValue value) {
        return value instanceof ConfigText text ? List.of(text.string()) : value.readAll(ConfigValue::string);
    }

    private void put(ConfigValue step, Model model) {
        model.setExecution(Execution.threads(1));
        models.put(step.read("model", ConfigValue::string), model);
    }

    // ---- making models ----

    void build(ConfigValue step) {
        put(step, Models.fromConfig(step.get("object")));
    }

    void functional(ConfigValue step) {
        Map<String, Node> nodes = new HashMap<>();
        Map<String, Part> makers = new HashMap<>();
        List<Node> inputs = new ArrayList<>();
        for (ConfigValue input : step.get("inputs").list()) {
            String name = input.get("name").string();
            Node node = Node.input(new Input(name, shape(input.get("shape"))));
            nodes.put(name, node);
            inputs.add(node);
        }
        for (ConfigValue call : step.get("calls").list()) {
            Part part = part(call.get("of"), makers);
            List<Node> made = part.on(nodes(call.get("on"), nodes));
            List<String> names = names(call.get("as"));
            for (int i = 0; i < made.size(); i++) {
                nodes.put(names.get(i), made.get(i));
                makers.put(names.get(i), part);
            }
        }
        put(
                step,
                Functional.of(inputs, nodes(step.get("outputs"), nodes))
                        .withName(step.get("model").string()));
    }

    private static List<Node> nodes(ConfigValue names, Map<String, Node> nodes) {
        return names(names).stream().map(name -> found(nodes, name, "node")).toList();
    }

    private static Shape shape(ConfigValue dims) {
        return Shape.of(dims.readAll(ConfigValue::asInt).stream()
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** What is called or added: a model, a new layer, a model's layer, or what made a tensor before. */
    private Part part(ConfigValue of, Map<String, Part> makers) {
        if (of.has("model")) {
            return new Part(null, model(of));
        }
        if (of.has("same")) {
            return found(makers, of.get("same").string(), "part that made");
        }
        if (of.has("layer_of")) {
            Model owner = model(of.get("layer_of").string());
            return new Part(owner.getLayer(of.get("name").string()).shared(), null);
        }
        return new Part(SharedLayer.of(Models.layerCatalogue().read(of.get("layer"))), null);
    }

    void submodel(ConfigValue step) {
        Model source = model(step.get("of").string());
        List<Node> inputs = step.has("inputs")
                ? outputs(source, step.get("inputs"))
                : source.graph().inputs();
        put(
                step,
                Functional.of(inputs, outputs(source, step.get("outputs")))
                        .withName(step.get("model").string()));
    }

    private static List<Node> outputs(Model source, ConfigValue layers) {
        return names(layers).stream()
                .map(name -> source.getLayer(name).output())
                .toList();
    }

    void sequential(ConfigValue step) {
        Sequential model = new Sequential().withName(step.get("model").string());
        for (ConfigValue of : step.get("layers").list()) {
            if (of.has("input")) {
                model.add(new Input(null, shape(of.get("input"))));
            } else {
                part(of, Map.of()).addTo(model);
            }
        }
        put(step, model);
    }

    void add(ConfigValue step) {
        part(step.get("of"), Map.of()).addTo((Sequential) model(step));
    }

    void pop(ConfigValue step) {
        ((Sequential) model(step)).pop();
    }

    // ---- changing models ----

    void setWeights(ConfigValue step) {
        List<Tensor> values =
                step.get("weights").readAll(weight -> GoldenTensor.read(weight).toTensor());
        if (step.has("layer")) {
            model(step).getLayer(step.get("layer").string()).setWeights(values);
        } else {
            model(step).setWeights(values);
        }
    }

    void setTrainable(ConfigValue step) {
        boolean value = step.get("value").asBool();
        step.optional("layer")
                .ifPresentOrElse(
                        layer -> model(step).getLayer(layer.string()).setTrainable(value),
                        () -> model(step).setTrainable(value));
    }
}
