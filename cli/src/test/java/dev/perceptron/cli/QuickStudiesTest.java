package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick forms of the studies from beginning to end, as a user runs them. */
final class QuickStudiesTest {
    @TempDir
    private Path folder;

    @Test
    void mnistComparesHiddenLayers() throws IOException {
        ConfigObject figures = run("mnist");
        double without = accuracy(figures, 0);
        double with = accuracy(figures, 1);
        // 12,000 pictures: about 91 % without a hidden layer, 95 % with one
        assertTrue(without > 0.88 && without < 0.93, "without a hidden layer: " + without);
        assertTrue(with > without + 0.02, "with one: " + with + ", without: " + without);
    }

    private static double accuracy(ConfigObject figures, int layers) {
        return list(figures, "networks").stream()
                .filter(network -> network.read("hidden_layers", ConfigValue::asInt) == layers)
                .mapToDouble(network -> network.read("test_accuracy", ConfigValue::asDouble))
                .max()
                .orElseThrow();
    }

    @Test
    void depthFindsTheKnownAnswers() throws IOException {
        ConfigObject figures = run("depth");
        for (ConfigValue cell : list(figures, "cells")) {
            String function = cell.read("function", ConfigValue::string);
            int depth = cell.read("depth", ConfigValue::asInt);
            if (function.equals("linear")) {
                assertEquals(0, depth, cell.toString());
            } else if (function.equals("quadratic")) {
                assertEquals(1, depth, cell.toString());
            }
        }
    }

    @Test
    void specialFunctionsAreLearned() throws IOException {
        double mean = run("special").read("geometric_mean", ConfigValue::asDouble);
        // the paper's perceptrons: 4.9e-4
        assertTrue(mean < 4.9e-4, "geometric mean " + mean);
    }

    private ConfigObject run(String study) throws IOException {
        Ran ran = Ran.of("study", study, "--quick", "--quiet", "--out", folder.toString());
        assertEquals(0, ran.code(), ran.err());
        assertTrue(Files.size(folder.resolve("report.html")) > 10_000);
        ConfigObject figures = (ConfigObject) Json.parse(Files.readString(folder.resolve("report.json")));
        assertTrue(figures.read("complete", ConfigValue::asBool), figures.toString());
        return figures;
    }

    private static List<ConfigValue> list(ConfigObject figures, String name) {
        return ((ConfigList) figures.read(name, value -> value)).list();
    }
}
