package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps that train a model or look at it, compared with what Keras gave.
 *
 * @param store the program's tensors and models
 * @param step the step
 * @param key its name in differences
 * @param check takes the comparisons
 */
record ModelRuns(ModelStore store, ConfigValue step, String key, Check check) {
    private Model model() {
        return store.model(step);
    }

    private ConfigValue expected() {
        return step.get("expected");
    }

    void fit() {
        ConfigValue settings = step.get("fit");
        FitSettings fit = Fit.batchSize(settings.get("batch_size").asInt())
                .epochs(settings.get("epochs").asInt())
                .shuffle(settings.get("shuffle").asBool())
                .verbose(0);
        History history = model().fit(store.data(step), fit);
        Map<String, ConfigValue> known = expected().get("history").entries();
        check.equal(key + " keys", new TreeMap<>(known).keySet(), new TreeMap<>(history.history()).keySet());
        known.forEach(
                (name, values) -> numbers(name, values.list(), history.history().getOrDefault(name, List.of())));
        check.within(Tolerance.EXACT).values(key + ".iterations", expected().get("iterations"), model().iterations());
    }

    private void numbers(String name, List<ConfigValue> known, List<Double> received) {
        if (check.equal(key + "." + name + ".size", known.size(), received.size())) {
            for (int i = 0; i < received.size(); i++) {
                check.values(key + "." + name + "[" + i + "]", known.get(i), received.get(i));
            }
        }
    }

    void trainOnBatch() {
        logs(model().trainOnBatch(store.data(step), Map.of()));
    }

    void evaluate() {
        logs(model().evaluate(store.data(step), 32));
    }

    private void logs(Evaluation evaluation) {
        Map<String, Double> received = new TreeMap<>(evaluation.metrics());
        received.put("loss", evaluation.loss());
        Map<String, ConfigValue> known = expected().entries();
        check.equal(key + " keys", new TreeMap<>(known).keySet(), received.keySet());
        known.forEach((name, value) -> check.values(key + "." + name, value, received.getOrDefault(name, Double.NaN)));
    }

    void predict() {
        List<Rows> x = store.rows(step, "x");
        List<Tensor> received = model().predict(x, 32);
        List<ConfigValue> known = expected() instanceof ConfigList list ? list.list() : List.of(expected());
        if (check.equal(key + ".size", known.size(), received.size())) {
            for (int i = 0; i < known.size(); i++) {
                check.tensor(key + "[" + i + "]", GoldenTensor.read(known.get(i)), received.get(i));
            }
        }
        step.optional("as").ifPresent(name -> store.put(name.string(), received.get(0)));
    }

    void weights() {
        List<Tensor> received =
                step.has("layer") ? model().getLayer(step.get("layer").string()).getWeights() : model().getWeights();
        named(key, expected().list(), received, check);
    }

    /** Compares tensors with a list of {@code {"name", "value"}}. */
    static void named(String key, List<ConfigValue> known, List<Tensor> received, Check check) {
        if (check.equal(key + ".size", known.size(), received.size())) {
            for (int i = 0; i < known.size(); i++) {
                String name = known.get(i).get("name").string();
                check.tensor(key + " " + name, known.get(i).read("value", GoldenTensor::read), received.get(i));
            }
        }
    }

    void counts() {
        List<Parameter> all = Parameters.of(model().graph(), model().seed()).all();
        List<Parameter> trained = all.stream().filter(Parameter::trainable).toList();
        count("weights", all.size());
        count("trainable_weights", trained.size());
        count("non_trainable_weights", all.size() - trained.size());
        count("parameters", model().countParams());
        count(
                "trainable_parameters",
                trained.stream().mapToLong(each -> each.value().size()).sum());
    }

    private void count(String name, long received) {
        check.equal(key + "." + name, (long) expected().get(name).asInt(), received);
    }
}
