package dev.perceptron.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every entry of the catalogues, and every object of the reference cases, survives being written and read again. */
final class RecipeCatalogueTest {
    /** The arguments that have no default. */
    private static final Map<String, String> NEEDED = Map.of(
            "threshold", "{\"threshold\": 0.25, \"default_value\": -1.5}",
            "ExponentialDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10, \"decay_rate\": 0.5}",
            "InverseTimeDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10, \"decay_rate\": 0.5}",
            "PolynomialDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10.5}",
            "PiecewiseConstantDecay", "{\"boundaries\": [3, 7], \"values\": [0.1, 0.05, 1.0]}",
            "CosineDecay", "{\"initial_learning_rate\": 0.1, \"decay_steps\": 10}",
            "CosineDecayRestarts", "{\"initial_learning_rate\": 0.1, \"first_decay_steps\": 10}");

    private record Catalogue(String family, String module, Registry<? extends Configurable> registry) {}

    private static final List<Catalogue> CATALOGUES = List.of(
            new Catalogue("activations", Activations.MODULE, Activations.REGISTRY),
            new Catalogue("initializers", Initializers.MODULE, Initializers.REGISTRY),
            new Catalogue("regularizers", Regularizers.MODULE, Regularizers.REGISTRY),
            new Catalogue("constraints", Constraints.MODULE, Constraints.REGISTRY),
            new Catalogue("schedules", Schedules.MODULE, Schedules.REGISTRY));

    @TestFactory
    Stream<DynamicTest> everyEntryIsReadAsItIsWritten() {
        return CATALOGUES.stream()
                .flatMap(catalogue -> catalogue.registry().types().stream()
                        .map(type -> dynamicTest(type.name(), () -> roundTrip(catalogue, type))));
    }

    private static void roundTrip(Catalogue catalogue, Type<? extends Configurable> type) {
        ConfigObject config = (ConfigObject) Json.parse(NEEDED.getOrDefault(type.name(), "{}"));
        Configurable recipe = catalogue.registry().read(type.name(), config);
        ConfigObject written = Registry.write(catalogue.module(), recipe);
        assertEquals(recipe, catalogue.registry().read(Json.parse(Json.write(written))));
        for (String alias : type.aliases()) {
            assertEquals(recipe, catalogue.registry().read(alias, config), alias);
        }
    }

    @TestFactory
    Stream<DynamicTest> kerasConfigsAreWrittenAsKerasWritesThem() {
        return CATALOGUES.stream()
                .map(catalogue -> dynamicTest(catalogue.family(), () -> {
                    for (Case c :
                            CaseFile.read(GoldenCases.file(catalogue.family())).cases()) {
                        Configurable recipe = catalogue.registry().read(c.object());
                        ConfigObject written = Registry.write(catalogue.module(), recipe);
                        assertEquals(recipe, catalogue.registry().read(written), c.id());
                        if (!catalogue.family().equals("activations")) {
                            // an activation's case names only the arguments that are not default
                            assertSame(c.config(), recipe.config(), c.id());
                        }
                    }
                }));
    }

    /** The same entries in the same order; numbers by value, as Python writes 1.0 for a float and 1 for an int. */
    private static void assertSame(ConfigObject expected, ConfigObject received, String id) {
        assertEquals(
                List.copyOf(expected.entries().keySet()),
                List.copyOf(received.entries().keySet()),
                id);
        expected.entries().forEach((name, value) -> assertEquals(plain(value), plain(received.get(name)), id));
    }

    private static Object plain(ConfigValue value) {
        return switch (value.getClass().getSimpleName()) {
            case "ConfigNumber" -> value.asDouble();
            case "ConfigList" ->
                value.list().stream().map(RecipeCatalogueTest::plain).toList();
            default -> value;
        };
    }

    @Test
    void activationsAreWrittenAsLayersConfigsNameThem() {
        assertEquals("\"relu\"", Activations.write(Activations.relu()).toString());
        assertEquals("\"softmax\"", Activations.write(Activations.softmax()).toString());
        ConfigValue leaky = Activations.write(Activations.leakyRelu(0.1f));
        assertEquals("LeakyReLU", leaky.get("class_name").string());
        assertEquals(Activations.leakyRelu(0.1f), Activations.REGISTRY.read(leaky));
        ConfigValue limited = Activations.write(Activations.relu(0, 6, 0.5f));
        assertEquals(Activations.relu(0, 6, 0.5f), Activations.REGISTRY.read(limited));
        ConfigValue gelu = Activations.write(Activations.gelu(true));
        assertEquals(Activations.gelu(true), Activations.REGISTRY.read(gelu));
    }

    @Test
    void unknownNamesSayWhatIsKnown() {
        String message = assertThrows(ConfigException.class, () -> Initializers.get("glorot"))
                .getMessage();
        assertEquals(
                true,
                message.startsWith("unknown initializer 'glorot'; did you mean 'GlorotUniform' or 'GlorotNormal'?"),
                message);
        assertEquals(
                "Unknown activation 'ReLu'; write it in lower case: 'relu'.",
                assertThrows(IllegalArgumentException.class, () -> Activations.get("ReLu"))
                        .getMessage());
    }
}
