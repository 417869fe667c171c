package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.config.Type;
import dev.perceptron.layer.Layer;
import dev.perceptron.preprocessing.Preprocessing;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every layer of the catalogue has a gradient check: the oracle's, or here by differences. */
final class LayerGradientTest {
    @TestFactory
    Stream<DynamicTest> gradientsAreSlopes() {
        return LayerSamples.all().stream()
                .map(sample ->
                        dynamicTest(sample.toString(), () -> sample.check().assertPassed()));
    }

    @Test
    void nothingInTheCatalogueIsUnchecked() {
        Set<String> unchecked = new TreeSet<>();
        for (Type<? extends Layer> type : Preprocessing.LAYERS.types()) {
            unchecked.add(type.name());
        }
        unchecked.remove("InputLayer"); // computes nothing
        LayerSamples.all().forEach(sample -> unchecked.remove(sample.layer().className()));
        LayerOracles.recipes().forEach(recipe -> unchecked.remove(recipe.getSimpleName()));
        assertEquals(Set.of(), unchecked, "add an oracle, or a sample to LayerSamples");
    }
}
