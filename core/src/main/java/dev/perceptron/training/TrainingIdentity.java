package dev.perceptron.training;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.config.Json;
import dev.perceptron.optimizer.OptimizerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be the same for a training to be resumed: seed, data, model and settings; not epochs, threads, kernels. */
final class TrainingIdentity {
    private TrainingIdentity() {}

    /** All of it, in words where possible, so that a difference can be named. */
    static StateDict of(Trained model, FitSettings fit, Data data, @Nullable Data validation) {
        return StateDict.empty()
                .withTexts("seed", Long.toString(model.seed().value()))
                .withTexts("model", config(model))
                .withTexts(
                        "weights",
                        model.parameters().all().stream()
                                .map(weight -> weight.path() + " "
                                        + weight.value().shape() + (weight.trainable() ? "" : " not trained"))
                                .toList())
                .withTexts("optimizer variables", variables(model.optimizer()))
                .withTexts("samples", Integer.toString(data.count()))
                .withTexts("validation samples", Integer.toString(validation == null ? 0 : validation.count()))
                .withTexts("batch size", Integer.toString(fit.trainingBatch(data.count())))
                .withTexts("shuffle", Boolean.toString(fit.shuffle()))
                .withTexts("initial_epoch", Integer.toString(fit.initialEpoch()))
                .withTexts("steps_per_epoch", String.valueOf(fit.stepsPerEpoch()))
                .withTexts("validation_steps", String.valueOf(fit.validationSteps()))
                .withTexts("validation_freq", Integer.toString(fit.validationFreq()))
                .withTexts("validation_batch_size", String.valueOf(fit.validationBatchSize()))
                .withTexts("data", DataDigest.of(data))
                .withTexts("validation data", validation == null ? "none" : DataDigest.of(validation));
    }

    /** Its configuration; a model with parts that can't be written is told by its weights alone. */
    private static String config(Trained model) {
        try {
            return Json.write(model.config());
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static List<String> variables(OptimizerState state) {
        return state.variables().stream()
                .map(variable -> variable.name() + " " + variable.shape() + (variable.isWhole() ? " whole" : ""))
                .toList();
    }
}
