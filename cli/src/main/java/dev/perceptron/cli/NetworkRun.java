package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.studio.runs.RunSettings;
import java.nio.file.Path;

/** What the log of a training says about it. */
final class NetworkRun {
    private NetworkRun() {}

    /** A folder's own name, so that no path gets into the log. */
    private static String name(String pictures) {
        Path last = AtomicOutput.path("--data", pictures)
                .toAbsolutePath()
                .normalize()
                .getFileName();
        return last == null ? pictures : last.toString();
    }

    static RunSettings settings(NetworkTrainer trainer, NetworkSpec network, Model model) {
        ConfigObject config = ConfigObject.empty()
                .with("data", ConfigValue.of(name(trainer.pictures().name())))
                .with("layers", ConfigValue.of(network.shape()))
                .with("activation", ConfigValue.of(network.activation()))
                .with("dropout", ConfigValue.of(network.dropout()))
                .with("optimizer", ConfigValue.of(network.optimizer().className()))
                .with("learning_rate", ConfigValue.of(network.optimizer().learningRate()));
        if (network.optimizer() instanceof Sgd sgd) {
            config = config.with("momentum", ConfigValue.of(sgd.momentum()));
        }
        return RunSettings.of(network.name(), "mnist")
                .withSeed(trainer.seed())
                .withConfig(config.with("batch_size", ConfigValue.of(network.batchSize()))
                        .with("validation_split", ConfigValue.of(network.validationSplit()))
                        .with("parameters", ConfigValue.of(network.parameters())))
                .withModel(model)
                .withExecution(trainer.execution());
    }
}
