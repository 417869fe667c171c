package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.callback.ProgressBar;
import dev.perceptron.callback.ProgressOptions;
import dev.perceptron.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The progress bar writes what Keras's writes, escape codes and backspaces included. */
class ProgressBarGoldenTest {
    /** Seconds the bar sees; the test sets them. */
    private double now;

    @TestFactory
    Stream<DynamicTest> likeKeras() {
        return GoldenText.cases("progbar").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("id").string(), () -> assertEquals(GoldenText.expected(c), run(c))));
    }

    @Test
    void allCasesAreThere() {
        assertEquals(20, GoldenText.cases("progbar").size());
    }

    private String run(ConfigValue c) {
        ConfigValue config = c.get("object").get("config");
        StringBuilder out = new StringBuilder();
        now = c.get("start").asDouble();
        ProgressBar bar = ProgressBar.of(config.readOr("target", ConfigValue::asLong, -1L), options(config, out));
        for (ConfigValue update : c.get("updates").list()) {
            now = update.get("at").asDouble();
            bar.update(update.get("current").asLong(), values(update.get("values")));
        }
        return out.toString();
    }

    private ProgressOptions options(ConfigValue config, StringBuilder out) {
        return ProgressOptions.to(out::append)
                .withClock(() -> now)
                .withWidth(config.readOr("width", ConfigValue::asInt, 0))
                .withVerbose(config.readOr("verbose", ConfigValue::asInt, 1))
                .withUnit(config.readOr("unit_name", ConfigValue::string, "step"))
                .withStateful(config.readOr(
                        "stateful_metrics", names -> names.readAll(ConfigValue::string), List.<String>of()))
                .withDynamic(config.readOr("dynamic_display", ConfigValue::asBool, true));
    }

    private static Map<String, Double> values(ConfigValue pairs) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ConfigValue pair : pairs.list()) {
            values.put(pair.at(0).string(), pair.at(1).asDouble());
        }
        return values;
    }
}
