package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Parameter;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Model files: loaded, their weights, predictions and optimizer compared. Needs the module formats at run time. */
final class ModelFilesFamily {
    private ModelFilesFamily() {}

    static void run(Case c, Check check) {
        Model model = load(c);
        model.setExecution(Execution.threads(1));
        List<Rows> inputs = new ArrayList<>();
        for (int i = 0; c.hasInput("x" + i); i++) {
            inputs.add(c.input("x" + i).toTensor());
        }
        if (c.expects("weights")) {
            weights(c, check, model);
        }
        List<Tensor> outputs = model.predict(inputs);
        List<GoldenTensor> expected = c.expected("outputs").readAll(GoldenTensor::read);
        if (check.equal("outputs.size", expected.size(), outputs.size())) {
            for (int i = 0; i < outputs.size(); i++) {
                check.tensor("outputs[" + i + "]", expected.get(i), outputs.get(i));
            }
        }
        if (c.expects("iterations")) {
            check.within(Tolerance.EXACT).number("iterations", number(c, "iterations"), model.iterations());
        }
        if (c.expects("learning_rate")) {
            check.number(
                    "learning_rate",
                    number(c, "learning_rate"),
                    model.optimizer().learningRate());
        }
        if (c.expects("optimizer_variables")) {
            optimizer(c, check, model);
        }
    }

    private static double number(Case c, String key) {
        return c.expected(key).asDouble();
    }

    private static Model load(Case c) {
        Path file = c.file(c.get("file").string());
        boolean known = ModelFormat.available().stream()
                .flatMap(format -> format.endings().stream())
                .anyMatch(ending -> file.toString().endsWith(ending));
        if (!known) {
            throw new Unsupported("files like " + file.getFileName());
        }
        if (!c.mode().equals("weights.h5")) {
            return Model.load(file);
        }
        Model model = GoldenModel.read(c.object());
        model.loadWeights(file);
        return model;
    }

    private static void weights(Case c, Check check, Model model) {
        List<ConfigValue> expected = c.expected("weights").list();
        List<Parameter> received = model.parameters().all();
        if (check.equal("weights.size", expected.size(), received.size())) {
            for (int i = 0; i < received.size(); i++) {
                Tensor value = received.get(i).value();
                compare(check, expected.get(i), value.shape(), doubles(value));
            }
        }
    }

    /** In files of other formats Keras itself restores fewer variables than the optimizer has; those are compared. */
    private static void optimizer(Case c, Check check, Model model) {
        List<ConfigValue> expected = c.expected("optimizer_variables").list();
        List<OptimizerVariable> received = model.optimizer().variables();
        boolean whole = c.mode().equals("keras");
        check.holds(
                "optimizer_variables.size",
                whole ? expected.size() == received.size() : expected.size() <= received.size(),
                Integer.toString(expected.size()),
                Integer.toString(received.size()));
        for (int i = 0; i < Math.min(expected.size(), received.size()); i++) {
            compare(
                    check,
                    expected.get(i),
                    received.get(i).shape(),
                    received.get(i).read());
        }
    }

    private static double[] doubles(Tensor value) {
        float[] floats = value.toArray();
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    private static void compare(Check check, ConfigValue expected, Shape shape, double[] values) {
        String name = expected.read("name", ConfigValue::string);
        int[] dims = expected.read("shape", list -> list.readAll(ConfigValue::asInt)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        check.shape(name, Shape.of(dims), shape);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        check.number(name + ".sum", expected.read("sum", ConfigValue::asDouble), sum);
    }
}
