package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of the layers that fit; the others keep theirs. */
class SkipMismatchTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.weights.h5", "a.keras", "a.h5"})
    void layersThatDoNotFitKeepTheirWeights(String name) {
        Sequential base = Sequential.of(
                        Input.of(3), Dense.of(4).withName("trunk"), Dense.of(2).withName("head"))
                .withSeed(1);
        Path file = folder.resolve(name);
        if (name.endsWith(".weights.h5")) {
            base.saveWeights(file);
        } else {
            base.save(file);
        }
        Sequential wider = Sequential.of(
                        Input.of(3),
                        Dense.of(4).withName("trunk"),
                        Dense.of(5).withName("head"),
                        Dense.of(1).withName("more"))
                .withSeed(2);
        List<Tensor> before = wider.getWeights();
        assertThrows(RuntimeException.class, () -> wider.loadWeights(file));
        same(before, wider);
        wider.loadWeights(file, true);
        assertArrayEquals(
                base.getWeights("trunk").get(0).toArray(),
                wider.getWeights("trunk").get(0).toArray());
        assertArrayEquals(
                before.get(2).toArray(), wider.getWeights("head").get(0).toArray());
        assertArrayEquals(
                before.get(4).toArray(), wider.getWeights("more").get(0).toArray());
    }

    private static void same(List<Tensor> expected, Model model) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i).toArray(), model.getWeights().get(i).toArray());
        }
    }
}
