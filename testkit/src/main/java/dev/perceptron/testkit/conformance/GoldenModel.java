package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.util.List;

/** Models of cases. */
final class GoldenModel {
    private GoldenModel() {}

    /** The model of a config, one thread. */
    static Model read(ConfigValue object) {
        ConfigValue plain =
                object instanceof ConfigObject whole ? whole.with("compile_config", ConfigObject.empty()) : object;
        Model model = Models.fromConfig(plain);
        model.setExecution(Execution.threads(1));
        return model;
    }

    /** The model of a config, compiled with these arguments; its own config must give the same model again. */
    static Model compiled(ConfigValue object, ConfigValue compile) {
        Model model = read(object);
        if (model.isBuilt()) {
            ConfigObject written = model.config();
            ConfigObject again = Models.fromConfig(written).config();
            if (!again.equals(written)) {
                throw new IllegalStateException(
                        "Read back from its config, the model is " + again + ", was " + written + ".");
            }
        }
        model.compile(compile);
        return model;
    }

    /** Sets the weights that a case starts from: tensors, or {@code {"name", "value"}}. */
    static void setWeights(Model model, ConfigValue weights, Shape rowShape) {
        model.build(rowShape);
        List<Tensor> values = weights.readAll(
                weight -> (weight.has("value") ? weight.read("value", GoldenTensor::read) : GoldenTensor.read(weight))
                        .toTensor());
        model.setWeights(values);
    }
}
