package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The arguments of {@code fit} from a case. */
final class GoldenFit {
    private GoldenFit() {}

    static int batchSize(ConfigValue fit) {
        return fit.readOr("batch_size", ConfigValue::asInt, 32);
    }

    /** The arguments, silent; callbacks print to {@code output}. */
    static FitSettings read(Case c, Model model, Consumer<String> output) {
        FitSettings fit = Fit.defaults().verbose(0);
        if (c.get("fit").optional("steps_per_epoch").isPresent()) {
            int samples = GoldenData.read(c, model, "").count();
            int steps = c.get("fit").get("steps_per_epoch").asInt();
            fit = fit.batchSize((samples + steps - 1) / steps);
        }
        for (Map.Entry<String, ConfigValue> entry : c.get("fit").entries().entrySet()) {
            fit = entry.getValue().isNull() ? fit : with(fit, entry.getKey(), entry.getValue(), output);
        }
        return GoldenData.has(c, "_val") ? fit.validationData(GoldenData.read(c, model, "_val")) : fit;
    }

    private static FitSettings with(FitSettings fit, String key, ConfigValue value, Consumer<String> output) {
        return switch (key) {
            case "batch_size" -> fit.batchSize(value.asInt());
            case "epochs" -> fit.epochs(value.asInt());
            case "initial_epoch" -> fit.initialEpoch(value.asInt());
            case "shuffle" -> fit.shuffle(value.asBool());
            case "validation_split" -> fit.validationSplit(value.asDouble());
            case "validation_freq" -> fit.validationFreq(value.asInt());
            case "validation_steps" -> fit.validationSteps(value.asInt());
            case "validation_batch_size" -> fit.validationBatchSize(value.asInt());
            case "steps_per_epoch" -> fit.stepsPerEpoch(value.asInt());
            case "class_weight" -> fit.classWeight(classWeight(value));
            case "callbacks" -> {
                FitSettings more = fit;
                for (ConfigValue callback : value.list()) {
                    more = more.callback(GoldenCallbacks.read(callback, output));
                }
                yield more;
            }
            case "verbose", "outputs_as_list" -> fit;
            default -> throw new Unsupported("fit's argument " + key);
        };
    }

    private static Map<Integer, Float> classWeight(ConfigValue value) {
        Map<Integer, Float> weights = new HashMap<>();
        value.entries().forEach((number, weight) -> weights.put(Integer.valueOf(number), weight.asFloat()));
        return weights;
    }
}
