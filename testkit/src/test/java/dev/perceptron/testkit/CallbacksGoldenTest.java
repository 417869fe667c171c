package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.callback.CSVLogger;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.LearningRateScheduler;
import dev.perceptron.callback.ReduceLROnPlateau;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks given the same logs as Keras 3.15.1's do and print the same; {@code callbacks.py} made the cases. */
final class CallbacksGoldenTest {
    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> everyCase() throws IOException {
        byte[] text = CallbacksGoldenTest.class
                .getResourceAsStream("/callbacks/keras.json")
                .readAllBytes();
        List<ConfigValue> cases =
                Json.parse(new String(text, StandardCharsets.UTF_8)).list();
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.get("class_name").string() + c.get("config"), () -> check(c)))
                .toList();
    }

    private void check(ConfigValue c) throws IOException {
        StringBuilder printed = new StringBuilder();
        Path file = folder.resolve("log.csv");
        Callback callback = callback(c, file, printed);
        FakeTraining training = new FakeTraining(c.get("rate").asDouble());
        List<ConfigValue> logs = c.get("logs").list();
        ConfigValue expected = c.get("expected");
        int epochs = run(callback, training, logs, expected);
        assertEquals(expected.get("epochs").asInt(), epochs, "epochs");
        assertEquals(expected.get("text").string(), printed.toString());
        assertEquals(expected.get("weight").asInt(), training.marker(), "the epoch whose weights are in the model");
        if (expected.has("file")) {
            Callback again = CSVLogger.of(file).withSeparator(separator(c)).withAppend(true);
            run(again, new FakeTraining(c.get("rate").asDouble()), logs, expected);
            assertEquals(expected.get("file").string(), Files.readString(file));
        }
    }

    private static int run(Callback callback, FakeTraining training, List<ConfigValue> logs, ConfigValue expected) {
        callback.onTrainBegin(training);
        int epoch = 0;
        for (; epoch < logs.size() && !training.stopped(); epoch++) {
            callback.onEpochBegin(epoch, training);
            training.mark(epoch);
            Map<String, Double> values = values(logs.get(epoch));
            callback.onEpochEnd(epoch, values, training);
            assertEquals(values(expected.get("logs").at(epoch)), values, "logs of epoch " + epoch);
            assertEquals(
                    (float) expected.get("rates").at(epoch).asDouble(),
                    training.learningRate(),
                    "the rate after epoch " + epoch);
        }
        callback.onTrainEnd(training);
        return epoch;
    }

    private static Map<String, Double> values(ConfigValue logs) {
        Map<String, Double> values = new LinkedHashMap<>();
        logs.entries().forEach((key, value) -> values.put(key, value.asDouble()));
        return values;
    }

    private static char separator(ConfigValue c) {
        return c.get("config").get("separator").string().charAt(0);
    }

    private static Callback callback(ConfigValue c, Path file, StringBuilder printed) {
        ConfigValue config = c.get("config");
        return switch (c.get("class_name").string()) {
            case "EarlyStopping" -> stopping(config).withOutput(printed::append);
            case "ReduceLROnPlateau" ->
                ReduceLROnPlateau.of()
                        .withMonitor(config.get("monitor").string())
                        .withFactor(config.get("factor").asDouble())
                        .withPatience(config.get("patience").asInt())
                        .withMode(config.get("mode").string())
                        .withMinDelta(config.get("min_delta").asDouble())
                        .withCooldown(config.get("cooldown").asInt())
                        .withMinLr(config.get("min_lr").asDouble())
                        .withVerbose(true)
                        .withOutput(printed::append);
            case "LearningRateScheduler" ->
                LearningRateScheduler.of(
                                (epoch, rate) -> config.get("table").at(epoch).asDouble())
                        .withVerbose(true)
                        .withOutput(printed::append);
            case "CSVLogger" -> CSVLogger.of(file).withSeparator(separator(c));
            default -> throw new AssertionError(c.toString());
        };
    }

    private static EarlyStopping stopping(ConfigValue config) {
        EarlyStopping stopping = EarlyStopping.of()
                .withMonitor(config.get("monitor").string())
                .withMinDelta(config.get("min_delta").asDouble())
                .withPatience(config.get("patience").asInt())
                .withMode(config.get("mode").string())
                .withRestoreBestWeights(config.get("restore_best_weights").asBool())
                .withStartFromEpoch(config.get("start_from_epoch").asInt())
                .withVerbose(true);
        return config.get("baseline").isNull()
                ? stopping
                : stopping.withBaseline(config.get("baseline").asDouble());
    }
}
