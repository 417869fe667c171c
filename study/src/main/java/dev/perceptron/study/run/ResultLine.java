package dev.perceptron.study.run;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.study.plan.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A result as one line of JSON.
 *
 * @param stage the stage the trial belongs to
 * @param result the result
 */
record ResultLine(String stage, TrialResult result) {
    String text() {
        ConfigObject line = ConfigObject.empty()
                .with("stage", ConfigValue.of(stage))
                .with("trial", ConfigValue.of(result.trial().key()))
                .with("seconds", ConfigValue.of(Math.rint(result.seconds() * 1000) / 1000));
        if (result.failed()) {
            return Json.write(line.with("failure", ConfigValue.of(result.failure())));
        }
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        result.outcome().values().forEach((name, value) -> values.put(name, ConfigValue.of(value.doubleValue())));
        line = line.with("values", ConfigValue.objectOf(values));
        Map<String, ConfigValue> series = new LinkedHashMap<>();
        result.outcome().series().forEach((name, numbers) -> series.put(name, list(numbers)));
        if (!series.isEmpty()) {
            line = line.with("series", ConfigValue.objectOf(series));
        }
        Map<String, ConfigValue> texts = new LinkedHashMap<>();
        result.outcome().texts().forEach((name, text) -> texts.put(name, ConfigValue.of(text)));
        return Json.write(texts.isEmpty() ? line : line.with("texts", ConfigValue.objectOf(texts)));
    }

    private static ConfigValue list(List<Double> numbers) {
        return ConfigValue.listOf(numbers.stream()
                .map(number -> ConfigValue.of(number.doubleValue()))
                .toList());
    }

    static ResultLine parse(String text) {
        ConfigValue line = Json.parseLenient(text); // a diverged training has infinite figures
        Trial trial = Trial.parse(line.read("trial", ConfigValue::string));
        String failure = line.readOr("failure", ConfigValue::string, "");
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, List<Double>> series = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        line.optional("values")
                .ifPresent(all -> all.entries().forEach((name, value) -> values.put(name, value.asDouble())));
        line.optional("series")
                .ifPresent(all ->
                        all.entries().forEach((name, value) -> series.put(name, value.readAll(ConfigValue::asDouble))));
        line.optional("texts")
                .ifPresent(all -> all.entries().forEach((name, value) -> texts.put(name, value.string())));
        return new ResultLine(
                line.read("stage", ConfigValue::string),
                new TrialResult(
                        trial,
                        new TrialOutcome(values, series, texts),
                        failure,
                        line.readOr("seconds", ConfigValue::asDouble, 0.0)));
    }
}
