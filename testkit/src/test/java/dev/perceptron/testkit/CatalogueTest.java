package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.LossScaleOptimizer;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.preprocessing.CategoryEncoding;
import dev.perceptron.preprocessing.Discretization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every entry of every catalogue is written as it is read, under a name and aliases that no other entry has. */
final class CatalogueTest {
    private record Catalogue(Registry<? extends Configurable> registry, List<? extends Configurable> samples) {}

    /** The arguments that have no default. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("threshold", "{\"threshold\": 0.25, \"default_value\": -1.5}"),
            Map.entry("ExponentialDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10, \"decay_rate\": 0.5}"),
            Map.entry("InverseTimeDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10, \"decay_rate\": 0.5}"),
            Map.entry("PolynomialDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10.5}"),
            Map.entry("PiecewiseConstantDecay", "{\"boundaries\": [3, 7], \"values\": [0.1, 0.05, 1.0]}"),
            Map.entry("CosineDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10}"),
            Map.entry("CosineDecayRestarts", "{\"initial_learning_rate\": 0.1, \"first_decay_steps\": 10}"),
            Map.entry("SensitivityAtSpecificity", "{\"specificity\": 0.5}"),
            Map.entry("SpecificityAtSensitivity", "{\"sensitivity\": 0.5}"),
            Map.entry("PrecisionAtRecall", "{\"recall\": 0.5}"),
            Map.entry("RecallAtPrecision", "{\"precision\": 0.5}"),
            Map.entry("MeanIoU", "{\"num_classes\": 3}"),
            Map.entry("OneHotMeanIoU", "{\"num_classes\": 3}"),
            Map.entry("IoU", "{\"num_classes\": 3, \"target_class_ids\": [1]}"),
            Map.entry("OneHotIoU", "{\"num_classes\": 3, \"target_class_ids\": [1]}"),
            Map.entry("Rescaling", "{\"scale\": 0.5}"),
            Map.entry("Hashing", "{\"num_bins\": 7}"));

    private static Map<String, Catalogue> catalogues() {
        List<Configurable> layers = new ArrayList<>(LayerConfigTest.LAYERS);
        layers.add(Normalization.of());
        layers.add(Discretization.of(4));
        layers.add(CategoryEncoding.of(3));
        return Map.ofEntries(
                Map.entry("activations", new Catalogue(Activations.REGISTRY, List.of())),
                Map.entry("initializers", new Catalogue(Initializers.REGISTRY, List.of())),
                Map.entry("regularizers", new Catalogue(Regularizers.REGISTRY, List.of())),
                Map.entry("constraints", new Catalogue(Constraints.REGISTRY, List.of())),
                Map.entry("schedules", new Catalogue(Schedules.REGISTRY, List.of())),
                Map.entry("losses", new Catalogue(Losses.REGISTRY, List.of())),
                Map.entry("metrics", new Catalogue(Metrics.REGISTRY, List.of())),
                Map.entry(
                        "optimizers",
                        new Catalogue(
                                Optimizers.REGISTRY,
                                List.of(
                                        LossScaleOptimizer.of(Adam.of(0.01)),
                                        MultiOptimizer.of(Sgd.of(0.1)).with("dense/bias", Adam.of(0.01))))),
                Map.entry("layers", new Catalogue(Preprocessing.LAYERS, layers)),
                Map.entry(
                        "preprocessing",
                        new Catalogue(
                                Preprocessing.REGISTRY,
                                List.of(Normalization.of(), Discretization.of(4), CategoryEncoding.of(3)))));
    }

    @TestFactory
    Stream<DynamicTest> everyEntryIsReadAsItIsWritten() {
        return catalogues().entrySet().stream()
                .flatMap(entry -> entry.getValue().registry().types().stream()
                        .map(type -> dynamicTest(
                                entry.getKey() + " " + type.name(), () -> roundTrip(entry.getValue(), type))));
    }

    private static void roundTrip(Catalogue catalogue, Type<? extends Configurable> type) {
        Map<String, Configurable> samples = new HashMap<>();
        catalogue.samples().forEach(sample -> samples.put(sample.className(), sample));
        ConfigObject config = samples.containsKey(type.name())
                ? samples.get(type.name()).config()
                : (ConfigObject) Json.parse(NEEDED.getOrDefault(type.name(), "{}"));
        Configurable recipe = catalogue.registry().read(type.name(), config);
        ConfigObject written = Registry.write("keras", recipe);
        Configurable again = catalogue.registry().read(Json.parse(Json.write(written)));
        assertEquals(recipe, again);
        assertEquals(written, Registry.write("keras", again));
        if (samples.containsKey(type.name())) {
            assertEquals(samples.get(type.name()), recipe);
        }
        for (String alias : type.aliases()) {
            assertEquals(recipe, catalogue.registry().read(alias, config), alias);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyNameStandsForOneEntry() {
        return catalogues().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Set<String> names = new HashSet<>();
                    for (Type<?> type : entry.getValue().registry().types()) {
                        assertTrue(names.add(type.name()), type.name());
                        type.aliases().forEach(alias -> assertTrue(names.add(alias), alias));
                        assertTrue(entry.getValue().registry().knows(type.name()));
                    }
                }));
    }
}
