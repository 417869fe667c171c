package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.FormatException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many layers a config would make is known before it makes them. */
final class ConfigSizeTest {
    private static final ConfigObject DENSE = ConfigObject.empty().with("class_name", ConfigValue.of("Dense"));

    private static ConfigList times(int count, ConfigValue value) {
        return (ConfigList) ConfigValue.listOf(Collections.nCopies(count, value));
    }

    private static ConfigObject model(String type, ConfigValue layers) {
        return ConfigObject.empty()
                .with("class_name", ConfigValue.of(type))
                .with("config", ConfigObject.empty().with("layers", layers));
    }

    private static void allowed(ConfigObject model) {
        assertDoesNotThrow(() -> ConfigSize.check("f", "config.json", model));
    }

    private static void refused(ConfigObject model) {
        assertEquals(
                "f: config.json: the model would have more than 10000 layers, models inside counted at each use;"
                        + " that is refused",
                assertThrows(FormatException.class, () -> ConfigSize.check("f", "config.json", model))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sequential", "Functional", "Model"})
    void aModelIsOneMoreThanItsLayers(String type) {
        allowed(model(type, times(9999, DENSE)));
        refused(model(type, times(10_000, DENSE)));
    }

    @Test
    void oldModelsHaveTheirLayersForAConfig() {
        ConfigObject old = ConfigObject.empty().with("class_name", ConfigValue.of("Sequential"));
        allowed(old.with("config", times(9999, DENSE)));
        refused(old.with("config", times(10_000, DENSE)));
    }

    @Test
    void aModelInsideCountsAtEachUse() {
        ConfigObject inside = model("Sequential", times(9, DENSE)); // 10 layers
        ConfigList uses = times(999, ConfigValue.listOf());
        allowed(model("Functional", ConfigValue.listOf(inside.with("inbound_nodes", uses))));
        refused(model("Functional", ConfigValue.listOf(inside.with("inbound_nodes", uses), inside)));
        ConfigList none = times(0, DENSE);
        refused(model("Functional", times(1000, inside.with("inbound_nodes", none))));
    }

    @Test
    void aListOfLayersElsewhereMakesNone() {
        allowed(model("Dense", times(20_000, DENSE)));
        allowed(ConfigObject.empty().with("config", times(20_000, DENSE)));
    }
}
