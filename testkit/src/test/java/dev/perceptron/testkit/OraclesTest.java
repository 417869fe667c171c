package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.layer.Layer;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.regularizer.Regularizer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever core has must be written a second time here: a missing oracle fails. */
final class OraclesTest {
    @Test
    void everyActivationHasAnOracle() throws Exception {
        check(ActivationFunction.class, ActivationOracles.recipes(), 11);
    }

    /** Layers may have a check by differences instead. */
    @Test
    void everyLayerHasAnOracleOrASample() throws Exception {
        Set<Class<?>> checked = new HashSet<>(LayerOracles.recipes());
        for (LayerSample sample : LayerSamples.all()) {
            if (sample.layer().getClass().getPackage() == Layer.class.getPackage()) {
                checked.add(sample.layer().getClass());
            }
        }
        check(Layer.class, checked, 40);
    }

    @Test
    void everyLossAndActivationOfTheCataloguesHasAnOracle() {
        for (Type<? extends Loss> type : Losses.REGISTRY.types()) {
            Loss loss = Losses.REGISTRY.get(type.name()).formula();
            assertTrue(LossOracles.recipes().contains(loss.getClass()), type.name());
        }
        ConfigObject threshold =
                ConfigObject.empty().with("threshold", ConfigValue.of(0.5)).with("default_value", ConfigValue.of(-1.5));
        for (Type<? extends ActivationFunction> type : Activations.REGISTRY.types()) {
            ConfigObject config = type.name().equals("threshold") ? threshold : ConfigObject.empty();
            ActivationFunction function = Activations.REGISTRY.read(type.name(), config);
            assertTrue(ActivationOracles.recipes().contains(function.getClass()), type.name());
        }
    }

    @Test
    void everyLossHasAnOracle() throws Exception {
        check(Loss.class, LossOracles.recipes(), 7);
    }

    @Test
    void everyRegularizerHasAnOracle() throws Exception {
        check(Regularizer.class, RegularizerOracles.recipes(), 1);
    }

    @Test
    void aMissingOracleSaysWhatToDo() {
        Oracles<String> empty = new Oracles<>("loss");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> empty.of("x"));
        assertEquals(
                "The loss String has no oracle; write its definition once more and add a line to the list of loss"
                        + " oracles.",
                e.getMessage());
    }

    private static void check(Class<?> kind, Set<Class<?>> oracles, int atLeast) throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String name : classes(kind)) {
            Class<?> each = Class.forName(name);
            if (kind.isAssignableFrom(each) && each.isRecord()) {
                expected.add(each.getSimpleName());
            }
        }
        assertTrue(expected.size() >= atLeast, "found only " + expected);
        Set<String> written = new TreeSet<>();
        oracles.forEach(oracle -> written.add(oracle.getSimpleName()));
        assertEquals(expected, written);
    }

    /** The names of all classes beside and below one, in a folder or a jar. */
    private static List<String> classes(Class<?> beside) throws Exception {
        URI place = beside.getResource(beside.getSimpleName() + ".class").toURI();
        if (place.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return names(jar.getPath(beside.getPackageName().replace('.', '/')), beside);
            }
        }
        return names(Path.of(place).getParent(), beside);
    }

    private static List<String> names(Path folder, Class<?> beside) throws IOException {
        String separator = folder.getFileSystem().getSeparator();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace(separator, "."))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> beside.getPackageName() + "." + name.substring(0, name.length() - 6))
                    .toList();
        }
    }
}
