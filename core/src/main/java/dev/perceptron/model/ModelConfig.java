package dev.perceptron.model;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Invocation;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SeveralPlaces;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Layer;
import dev.perceptron.tensor.Shape;
import dev.perceptron.training.CompileSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes models as Keras does. */
final class ModelConfig {
    private static final ConfigValue NULL = ConfigValue.ofNull();

    private final SeveralPlaces places;

    private ModelConfig(SeveralPlaces places) {
        this.places = places;
    }

    static ConfigObject write(Model model, @Nullable CompileSettings compiled) {
        List<String> outputKeys = model.outputKeys();
        ConfigObject object = new ModelConfig(SeveralPlaces.of(model.graph(), model.className()))
                .object(model.className(), model.name(), model.graph(), model.inputKeys(), outputKeys);
        ConfigObject compile = compiled == null ? ConfigObject.empty() : CompileConfig.write(compiled, outputKeys);
        return object.with("compile_config", compile);
    }

    private ConfigObject object(
            String type, String name, Graph graph, List<String> inputKeys, List<String> outputKeys) {
        boolean sequential = type.equals("Sequential");
        ConfigObject config = sequential ? sequential(name, graph) : functional(name, graph, inputKeys, outputKeys);
        return ConfigObject.empty()
                .with("module", ConfigValue.of(sequential ? "keras" : "keras.src.models.functional"))
                .with("class_name", ConfigValue.of(type))
                .with("config", config)
                .with("registered_name", sequential ? NULL : ConfigValue.of(type))
                .with("build_config", buildConfig(graph.inputs()));
    }

    private static ConfigObject buildConfig(List<Node> inputs) {
        return ConfigObject.empty()
                .with(
                        "input_shape",
                        inputs.size() == 1
                                ? batched(inputs.get(0).shape())
                                : ConfigValue.listOf(inputs.stream()
                                        .map(node -> batched(node.shape()))
                                        .toList()));
    }

    private static ConfigValue batched(Shape shape) {
        List<ConfigValue> dims = new ArrayList<>();
        dims.add(NULL);
        for (int dim : shape.dims()) {
            dims.add(ConfigValue.of((long) dim));
        }
        return ConfigValue.listOf(dims);
    }

    private ConfigObject sequential(String name, Graph graph) {
        List<ConfigValue> layers = new ArrayList<>();
        for (Invocation use : graph.uses()) {
            layers.add(layer(use, graph));
        }
        return ConfigObject.empty()
                .with("name", ConfigValue.of(name))
                .with("trainable", ConfigValue.of(graph.isTrainable()))
                .with("dtype", dtype())
                .with("layers", ConfigValue.listOf(layers))
                .with("build_input_shape", batched(graph.inputs().get(0).shape()));
    }

    private static ConfigObject dtype() {
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras"))
                .with("class_name", ConfigValue.of("DTypePolicy"))
                .with("config", ConfigObject.empty().with("name", ConfigValue.of("float32")))
                .with("registered_name", NULL);
    }

    private ConfigObject functional(String name, Graph graph, List<String> inputKeys, List<String> outputKeys) {
        List<ConfigValue> layers = new ArrayList<>();
        for (LayerRef part : graph.parts()) {
            List<Invocation> uses = graph.uses(part);
            List<ConfigValue> calls = part.isInput()
                    ? List.of()
                    : uses.stream().<ConfigValue>map(use -> call(use, graph)).toList();
            layers.add(layer(uses.get(0), graph)
                    .with("name", ConfigValue.of(graph.name(part)))
                    .with("inbound_nodes", ConfigValue.listOf(calls)));
        }
        return ConfigObject.empty()
                .with("name", ConfigValue.of(name))
                .with("trainable", ConfigValue.of(graph.isTrainable()))
                .with("layers", ConfigValue.listOf(layers))
                .with("input_layers", ends(graph.inputs(), inputKeys, graph))
                .with("output_layers", ends(graph.outputs(), outputKeys, graph));
    }

    private static ConfigValue ends(List<Node> nodes, List<String> keys, Graph graph) {
        if (!keys.isEmpty()) {
            ConfigObject dict = ConfigObject.empty();
            for (int i = 0; i < keys.size(); i++) {
                dict = dict.with(keys.get(i), history(Invocation.Source.of(nodes.get(i)), graph));
            }
            return dict;
        }
        return nodes.size() == 1
                ? history(Invocation.Source.of(nodes.get(0)), graph)
                : ConfigValue.listOf(nodes.stream()
                        .map(node -> history(Invocation.Source.of(node), graph))
                        .toList());
    }

    /** {@code [layer, node, tensor]}. */
    private static ConfigValue history(Invocation.Source source, Graph graph) {
        LayerRef part = source.use().part();
        return ConfigValue.listOf(
                ConfigValue.of(graph.name(part)),
                ConfigValue.of((long) graph.uses(part).indexOf(source.use())),
                ConfigValue.of((long) source.output()));
    }

    private static ConfigValue call(Invocation use, Graph graph) {
        List<ConfigValue> tensors = new ArrayList<>();
        for (Invocation.Source source : use.sources()) {
            tensors.add(ConfigObject.empty()
                    .with("class_name", ConfigValue.of("__keras_tensor__"))
                    .with(
                            "config",
                            ConfigObject.empty()
                                    .with("shape", batched(source.node().shape()))
                                    .with("dtype", ConfigValue.of("float32"))
                                    .with("keras_history", history(source, graph))));
        }
        ConfigValue args =
                tensors.size() == 1 ? ConfigValue.listOf(tensors) : ConfigValue.listOf(ConfigValue.listOf(tensors));
        return ConfigObject.empty().with("args", args).with("kwargs", ConfigObject.empty());
    }

    private ConfigObject marked(LayerRef part, ConfigObject written) {
        Integer number = places.number(part);
        return number == null ? written : written.with(ModelReader.SHARED, ConfigValue.of((long) number));
    }

    private ConfigObject layer(Invocation use, Graph graph) {
        String name = graph.name(use.part());
        if (use.part() instanceof Submodel nested) {
            return marked(
                    nested,
                    object(nested.className(), name, nested.inner(), List.of(), List.of())
                            .with("compile_config", ConfigObject.empty()));
        }
        Node node = (Node) use;
        Layer layer = node.layer().withName(name);
        ConfigObject written = marked(node.shared(), Registry.write("keras.layers", layer));
        boolean built = !node.isInput()
                        && !layer.weights(
                                        node.inputs().stream().map(Node::shape).toList())
                                .isEmpty()
                || node.inputs().size() > 1;
        return built ? written.with("build_config", buildConfig(node.inputs())) : written;
    }
}
