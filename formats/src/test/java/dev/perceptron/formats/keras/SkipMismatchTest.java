package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
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

    /** A layer or model at several places of stacks is one after a copy and after a file; a frozen one's state begins anew. */
    @ParameterizedTest
    @ValueSource(strings = {"b.keras", "b.h5"})
    void stacksShareAfterCopiesAndFiles(String name) {
        SharedLayer cell = SharedLayer.of(Dense.of(3));
        Sequential inside = new Sequential();
        inside.add(Input.of(3));
        inside.add(cell);
        inside.add(Dense.of(3));
        Sequential model = new Sequential();
        model.add(Input.of(3));
        model.add(cell);
        model.add(inside);
        model.add(inside);
        model.add(cell);
        assertEquals(24, model.countParams());
        assertEquals(24, Models.cloneModel(model).countParams());
        model.compile(Adam.of(0.01), Losses.meanSquaredError());
        Tensor x = Tensor.of(new float[][] {{1, 2, 3}, {4, -5, 6}});
        model.trainOnBatch(x, x);
        Path file = folder.resolve(name);
        model.save(file);
        Model loaded = Model.load(file);
        assertEquals(24, loaded.countParams());
        model.trainOnBatch(x, x);
        loaded.trainOnBatch(x, x);
        assertEquals(model.fingerprint(), loaded.fingerprint());
        model.setTrainable(false);
        model.save(file);
        Model frozen = Model.load(file);
        assertEquals(model.fingerprint(), frozen.fingerprint());
        assertEquals(0, frozen.parameters().trainableCount());
    }

    private static void same(List<Tensor> expected, Model model) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i).toArray(), model.getWeights().get(i).toArray());
        }
    }
}
