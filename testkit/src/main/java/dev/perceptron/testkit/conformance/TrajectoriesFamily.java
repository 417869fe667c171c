package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Parameter;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whole small trainings: history, weights, evaluation and predictions. */
final class TrajectoriesFamily {
    /** How far beyond Keras's own difference between two backends a run may drift. */
    private static final double DRIFT = 10;

    private TrajectoriesFamily() {}

    static void run(Case c, Check strict) {
        Check check = strict.within(
                strict.tolerance().withAtolAtLeast(DRIFT * c.secondOpinion().orElse(0)));
        Model model = GoldenModel.compiled(c.object(), c.get("compile"));
        Data data = GoldenData.read(c, model, "");
        GoldenModel.setWeights(model, c.get("weights"), data.x().get(0).rowShape());
        FitSettings fit = GoldenFit.read(c, model, text -> {});
        History history = model.fit(data, fit);
        history(c, check, history);
        if (c.expects("iterations")) {
            check.within(Tolerance.EXACT).values("iterations", c.expected("iterations"), model.iterations());
        }
        if (c.expects("weights")) {
            weights(c.expected("weights").list(), check, model);
        }
        if (GoldenData.has(c, "_test")) {
            test(c, check, model, GoldenData.read(c, model, "_test"));
        }
    }

    private static void history(Case c, Check check, History history) {
        if (c.expects("epochs")) {
            List<Integer> epochs = c.expected("epochs").readAll(ConfigValue::asInt);
            check.equal("epochs", epochs, history.epochs());
        }
        Map<String, ConfigValue> expected = c.expected("history").entries();
        check.equal("history keys", new TreeMap<>(expected).keySet(), new TreeMap<>(history.history()).keySet());
        expected.forEach((key, values) -> numbers(
                "history." + key, values.list(), check, history.history().getOrDefault(key, List.of())));
    }

    private static void numbers(String key, List<ConfigValue> expected, Check check, List<Double> received) {
        if (check.equal(key + ".size", expected.size(), received.size())) {
            for (int i = 0; i < received.size(); i++) {
                check.values(key + "[" + i + "]", expected.get(i), received.get(i));
            }
        }
    }

    private static void weights(List<ConfigValue> expected, Check check, Model model) {
        List<Parameter> received = model.parameters().all();
        if (check.equal("weights.size", expected.size(), received.size())) {
            for (int i = 0; i < received.size(); i++) {
                ConfigValue weight = expected.get(i);
                String name = weight.readOr("name", ConfigValue::string, "weights[" + i + "]");
                check.tensor(
                        name,
                        weight.read("value", GoldenTensor::read),
                        received.get(i).value());
            }
        }
    }

    private static void test(Case c, Check check, Model model, Data data) {
        int batch = GoldenFit.batchSize(c.get("fit"));
        if (c.expects("evaluate")) {
            Evaluation evaluation = model.evaluate(data, batch);
            Map<String, Double> all = new TreeMap<>(evaluation.metrics());
            all.put("loss", evaluation.loss());
            Map<String, ConfigValue> expected = c.expected("evaluate").entries();
            check.equal("evaluate keys", new TreeMap<>(expected).keySet(), all.keySet());
            expected.forEach((key, value) -> check.values("evaluate." + key, value, all.getOrDefault(key, Double.NaN)));
            if (c.expects("evaluate_list")) {
                ConfigValue list = c.expected("evaluate_list");
                List<ConfigValue> values =
                        list instanceof dev.perceptron.config.ConfigList ? list.list() : List.of(list);
                numbers("evaluate_list", values, check, evaluation.toList());
            }
        }
        if (c.expects("predict")) {
            predict(c.expected("predict"), check, model, model.predict(data.x(), batch));
        }
    }

    private static void predict(ConfigValue expected, Check check, Model model, List<Tensor> received) {
        if (expected instanceof ConfigObject object && object.has("data")) {
            check.tensor("predict", GoldenTensor.read(expected), received.get(0));
        } else if (expected instanceof ConfigObject) {
            List<String> names = model.outputNames();
            check.equal("predict keys", new TreeMap<>(expected.entries()).keySet(), new java.util.TreeSet<>(names));
            for (int i = 0; i < received.size(); i++) {
                check.tensor(
                        "predict." + names.get(i), expected.read(names.get(i), GoldenTensor::read), received.get(i));
            }
        } else {
            List<GoldenTensor> all = expected.readAll(GoldenTensor::read);
            check.equal("predict.size", all.size(), received.size());
            for (int i = 0; i < Math.min(all.size(), received.size()); i++) {
                check.tensor("predict[" + i + "]", all.get(i), received.get(i));
            }
        }
    }
}
