package dev.perceptron.formats.keras;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.LayerNormalization;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Loads every model file of some folders and saves it again, and saves networks trained here from scratch, for {@code
 * tools/keras_roundtrip.py} to compare in real Keras.
 *
 * <p>Arguments: the folder for the results, then folders of files.
 */
final class Resave {
    private static final int ROWS = 64;

    private Resave() {}

    /** The program. */
    public static void main(String[] args) throws IOException {
        Path into = Files.createDirectories(Path.of(args[0]));
        for (int i = 1; i < args.length; i++) {
            try (Stream<Path> files = Files.list(Path.of(args[i]))) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    String name = file.getFileName().toString();
                    boolean whole = name.endsWith(".keras") || name.endsWith(".h5") && !name.endsWith(".weights.h5");
                    if (whole) {
                        Model.load(file).save(into.resolve(name));
                    }
                }
            }
        }
        Random random = new Random(1);
        Model stack = Sequential.of(
                Input.of(6),
                Dense.of(32).withActivation(Activations.relu()),
                BatchNormalization.of(),
                Dropout.of(0.2),
                Dense.of(16).withActivation(Activations.tanh()),
                LayerNormalization.of(),
                Dense.of(3).withActivation(Activations.softmax()));
        stack.compile(Adam.of(0.01), Losses.get("categorical_crossentropy"), Metrics.get("accuracy"));
        made(into.resolve("scratch_stack"), stack, random, true);
        Model numbers = Sequential.of(Input.of(3), Dense.of(20).withActivation(Activations.gelu()), Dense.of(2));
        numbers.compile(Sgd.of(0.05).withMomentum(0.9), Losses.get("mse"), Metrics.get("mae"));
        made(into.resolve("scratch_numbers"), numbers, random, false);
        Node x = Node.input(Input.of(5));
        Node h = x.then(Dense.of(8).withActivation(Activations.selu()));
        Node both = Node.of(Concatenate.of(), h, x);
        Model graph = Functional.of(x, both.then(Dense.of(1)));
        graph.compile(Rmsprop.of(0.01), Losses.get("huber"), Metrics.get("mse"));
        made(into.resolve("scratch_graph"), graph, random, false);
    }

    private static void made(Path file, Model model, Random random, boolean classes) throws IOException {
        Tensor x = Tensor.zeros(ROWS, model.graph().inputs().get(0).shape().columns());
        Tensor y = Tensor.zeros(ROWS, model.graph().outputs().get(0).shape().columns());
        for (int i = 0; i < ROWS; i++) {
            float sum = 0;
            for (int j = 0; j < x.shape().dim(1); j++) {
                float value = (float) random.nextGaussian();
                x.set(value, i, j);
                sum += value;
            }
            if (classes) {
                y.set(1f, i, sum < -1 ? 0 : sum < 1 ? 1 : 2);
            } else {
                for (int j = 0; j < y.shape().dim(1); j++) {
                    y.set((float) Math.sin(sum + j), i, j);
                }
            }
        }
        for (int i = 0; i < 60; i++) {
            model.trainOnBatch(x, y);
        }
        Evaluation evaluation = model.evaluate(x, y);
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        values.put("loss", ConfigValue.of(evaluation.loss()));
        evaluation.metrics().forEach((name, value) -> values.put(name, ConfigValue.of((double) value)));
        String json = Json.write(ConfigObject.empty()
                .with("inputs", ConfigValue.listOf(tensor(x)))
                .with("targets", ConfigValue.listOf(tensor(y)))
                .with("outputs", ConfigValue.listOf(tensor(model.predict(x))))
                .with("evaluate", ConfigValue.objectOf(values)));
        for (String ending : List.of(".keras", ".h5")) {
            model.save(Path.of(file + ending));
            Files.writeString(Path.of(file + ending + ".json"), json);
        }
    }

    private static ConfigValue tensor(Tensor tensor) {
        List<ConfigValue> shape = new ArrayList<>();
        for (int dim : tensor.shape().dims()) {
            shape.add(ConfigValue.of(dim));
        }
        List<ConfigValue> data = new ArrayList<>();
        for (float value : tensor.toArray()) {
            data.add(ConfigValue.of(value));
        }
        return ConfigObject.empty().with("shape", ConfigValue.listOf(shape)).with("data", ConfigValue.listOf(data));
    }
}
