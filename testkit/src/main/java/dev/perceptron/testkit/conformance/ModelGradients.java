package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.layer.Mode;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps about gradients, compared with what Keras gave.
 *
 * @param store the program's tensors and models
 * @param step the step
 * @param key its name in differences
 * @param check takes the comparisons
 */
record ModelGradients(ModelStore store, ConfigValue step, String key, Check check) {
    private Model model() {
        return store.model(step);
    }

    private ConfigValue expected() {
        return step.get("expected");
    }

    void byWeight() {
        Mode mode = step.get("training").asBool() ? Mode.TRAINING : Mode.INFERENCE;
        Gradients gradients = model().gradients(store.data(step), mode);
        check.values(key + ".loss", expected().get("loss"), gradients.loss());
        List<Tensor> received = gradients.all();
        if (step.has("weights_of")) {
            Set<String> part = store.model(step.get("weights_of").string()).parameters().all().stream()
                    .map(parameter -> parameter.path())
                    .collect(Collectors.toSet());
            List<String> paths = gradients.paths();
            received = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++) {
                if (part.contains(paths.get(i))) {
                    received.add(gradients.all().get(i));
                }
            }
        }
        ModelRuns.named(key, expected().get("gradients").list(), received, check);
    }

    void byInput() {
        List<Tensor> received;
        double value;
        if (step.has("y")) {
            Gradients gradients = model().gradients(store.data(step), Mode.INFERENCE);
            value = gradients.loss();
            received = gradients.inputs();
        } else {
            List<Rows> x = store.rows(step, "x");
            List<Tensor> outputs = model().predict(x);
            Tensor first = column(outputs.get(0).shape(), step.get("column").asInt());
            List<Tensor> upstream = new ArrayList<>(List.of(first));
            outputs.stream().skip(1).forEach(output -> upstream.add(Tensor.zeros(output.shape())));
            Gradients gradients = model().outputGradients(x, upstream, Mode.INFERENCE);
            value = dot(first, gradients.outputs().get(0));
            received = gradients.inputs();
        }
        check.values(key + ".value", expected().get("value"), value);
        List<ConfigValue> known = expected().get("gradients").list();
        if (check.equal(key + ".size", known.size(), received.size())) {
            for (int i = 0; i < known.size(); i++) {
                check.tensor(key + "[" + i + "]", GoldenTensor.read(known.get(i)), received.get(i));
            }
        }
    }

    /** 1 in a column, 0 elsewhere. */
    private static Tensor column(Shape shape, int column) {
        float[] values = new float[shape.size()];
        int width = shape.dim(shape.rank() - 1);
        for (int i = column; i < values.length; i += width) {
            values[i] = 1;
        }
        return Tensor.of(values, shape.dims());
    }

    private static double dot(Tensor a, Tensor b) {
        float[] left = a.toArray();
        float[] right = b.toArray();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    /** The fast gradient sign method: x + ε·sign(∂loss/∂x). */
    void adversarial() {
        float[] slope =
                model().gradients(store.data(step), Mode.INFERENCE).input().toArray();
        Tensor x = (Tensor) store.rows(step, "x").get(0);
        float[] near = x.toArray();
        float epsilon = step.get("epsilon").asFloat();
        for (int i = 0; i < near.length; i++) {
            near[i] += epsilon * Math.signum(slope[i]);
        }
        Tensor moved = Tensor.of(near, x.shape().dims());
        check.tensor(key, GoldenTensor.read(expected()), moved);
        store.put(step.get("as").string(), moved);
    }

    void customSteps() {
        List<Double> losses = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        Data data = store.data(step);
        int size = step.get("batch_size").asInt();
        model().setTrainStep(batch -> {
            batch.forward();
            batch.backward();
            Gradients gradients = batch.gradients();
            losses.add(gradients.loss());
            norms.add(gradients.norm());
            step.optional("clip").ifPresent(clip -> clip(gradients, clip));
            batch.apply();
        });
        for (int epoch = 0; epoch < step.get("epochs").asInt(); epoch++) {
            for (int from = 0; from < data.count(); from += size) {
                model().trainOnBatch(data.range(from, Math.min(from + size, data.count())), Map.of());
            }
        }
        model().setTrainStep(null);
        numbers("losses", losses);
        numbers("norms", norms);
    }

    private static void clip(Gradients gradients, ConfigValue clip) {
        clip.entries().forEach((kind, limit) -> {
            switch (kind) {
                case "value" -> gradients.clipValue(limit.asDouble());
                case "norm" -> gradients.clipNorm(limit.asDouble());
                default -> gradients.clipGlobalNorm(limit.asDouble());
            }
        });
    }

    private void numbers(String name, List<Double> received) {
        List<ConfigValue> known = expected().get(name).list();
        if (check.equal(key + "." + name + ".size", known.size(), received.size())) {
            for (int i = 0; i < known.size(); i++) {
                check.values(key + "." + name + "[" + i + "]", known.get(i), received.get(i));
            }
        }
    }
}
