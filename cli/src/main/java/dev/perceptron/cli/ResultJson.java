package dev.perceptron.cli;

import dev.perceptron.cli.common.Figures;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.cli.common.Version;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.training.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code perceptron mnist --json} writes: settings, results and each epoch's figures. */
final class ResultJson {
    private static final int INDENT = 2;
    private static final int MILLIS = 3;

    private ResultJson() {}

    /** Writes the document; figures that are not finite become null. */
    static String text(NetworkTrainer trainer, List<Result> results) {
        PictureData pictures = trainer.pictures();
        ConfigObject data = ConfigObject.empty()
                .with("name", ConfigValue.of(pictures.name()))
                .with("training", ConfigValue.of(pictures.count()))
                .with("test", ConfigValue.of(pictures.testCount()))
                .with("inputs", ConfigValue.of(pictures.inputs()))
                .with("classes", ConfigValue.of(pictures.classes()));
        ConfigObject document = ConfigObject.empty()
                .with("perceptron", ConfigValue.of(Version.number()))
                .with("jdk", ConfigValue.of(Version.jdk()))
                .with("data", data)
                .with("seed", ConfigValue.of(trainer.seed()))
                .with("threads", ConfigValue.of(trainer.execution().threads()))
                .with("kernels", ConfigValue.of(trainer.execution().kernels().name()))
                .with(
                        "networks",
                        ConfigValue.listOf(
                                results.stream().map(ResultJson::result).toList()));
        return Json.writePretty(document, INDENT) + "\n";
    }

    private static ConfigObject result(Result result) {
        NetworkSpec network = result.network();
        return ConfigObject.empty()
                .with("network", ConfigValue.of(network.name()))
                .with(
                        "layers",
                        ConfigValue.listOf(
                                network.layers().stream().map(ConfigValue::of).toList()))
                .with("activation", ConfigValue.of(network.activation()))
                .with("dropout", ConfigValue.of(network.dropout()))
                .with("optimizer", optimizer(network.optimizer()))
                .with("loss", ConfigValue.of("categorical_crossentropy"))
                .with("batch_size", ConfigValue.of(network.batchSize()))
                .with("epochs", ConfigValue.of(result.history().epochs().size()))
                .with("validation_split", ConfigValue.of(network.validationSplit()))
                .with("parameters", ConfigValue.of(network.parameters()))
                .with("train", evaluation(result.train()))
                .with("validation", evaluation(result.validation()))
                .with("test", evaluation(result.test()))
                .with("seconds", Figures.rounded(result.seconds(), MILLIS))
                .with("history", history(result));
    }

    private static ConfigObject optimizer(Optimizer optimizer) {
        ConfigObject object = ConfigObject.empty()
                .with("name", ConfigValue.of(optimizer.className()))
                .with("learning_rate", ConfigValue.of(optimizer.learningRate()));
        return optimizer instanceof Sgd sgd ? object.with("momentum", ConfigValue.of(sgd.momentum())) : object;
    }

    private static ConfigValue evaluation(@Nullable Evaluation evaluation) {
        return evaluation == null
                ? ConfigValue.ofNull()
                : ConfigObject.empty()
                        .with("accuracy", Figures.exact(evaluation.accuracy()))
                        .with("loss", Figures.exact(evaluation.loss()));
    }

    private static ConfigObject history(Result result) {
        ConfigObject object = ConfigObject.empty();
        for (var entry : result.history().history().entrySet()) {
            object = object.with(
                    entry.getKey(),
                    ConfigValue.listOf(
                            entry.getValue().stream().map(Figures::exact).toList()));
        }
        return object;
    }
}
