package dev.perceptron.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.preprocessing.Preprocessing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Path TESTS = Path.of("src/test/java/dev/perceptron");

    /** Classes that Keras calls otherwise. */
    private static final Map<String, String> CLASSES = Map.of("InputLayer", "Input", "TFDIdentity", "FloatIdentity");

    /** A layer without examples beside it is found here. */
    @Test
    void everyLayerHasATestBesideIt() {
        Layers.REGISTRY.types().forEach(type -> assertTested(type.name()));
        Preprocessing.REGISTRY.types().forEach(type -> assertTested(type.name()));
    }

    private static void assertTested(String type) {
        String test = CLASSES.getOrDefault(type, type) + "Test.java";
        assertTrue(
                Files.exists(TESTS.resolve("layer").resolve(test))
                        || Files.exists(TESTS.resolve("preprocessing").resolve(test)),
                test + " is missing");
    }

    @Test
    void unknownLayersAreToldWhatIsKnown() {
        LayerExamples.assertRefused(() -> LayerExamples.read("Conv2D", "{}"), "layer", "'Conv2D'", "LoadOptions.with");
    }

    @Test
    void aUsersOwnTypeCanBeAdded() {
        Type<Layer> own = Type.of("Doubling", config -> Rescaling.of(2));
        Registry<Layer> registry = Layers.REGISTRY.with(own);
        assertTrue(registry.knows("Doubling"));
        assertEquals(Rescaling.of(2), registry.get("Doubling"));
        assertFalse(Layers.REGISTRY.knows("Doubling"));
    }
}
