package dev.perceptron.model;

import static dev.perceptron.loss.Losses.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.summary.Summary;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights live with the layer's place, whichever models reach it. */
class SharedWeightsTest {
    private static final Tensor X = numbers(40, 3, 1);
    private static final Tensor Y = numbers(40, 3, 2);

    private static Tensor numbers(int rows, int columns, int place) {
        float[] values = Seed.of(5).stream(Purpose.SHUFFLE, place, 0).uniform(rows * columns);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * values[i] - 1;
        }
        return Tensor.of(values, rows, columns);
    }

    private static String bits(Tensor tensor) {
        return bits(List.of(tensor));
    }

    private static String bits(List<Tensor> tensors) {
        return Fingerprint.of(tensors);
    }

    private static float[] firstRow() {
        return java.util.Arrays.copyOf(X.toArray(), 3);
    }

    private static void train(Model model) {
        model.compile(Adam.of(0.05), meanSquaredError());
        model.fit(X, Y, Fit.batchSize(8).epochs(2).verbose(0));
    }

    // ---- the same nodes ----

    @Test
    void aModelOverTheSameNodesLooksInsideATrainedOne() {
        Node in = Node.input(Input.of(3));
        Node code = in.then(Dense.of(2).withActivation("tanh"));
        Model auto = Functional.of(in, code.then(Dense.of(3)));
        Model encoder = Functional.of(in, code);
        train(auto);
        Tensor kernel = auto.getWeights().get(0);
        assertEquals(bits(kernel), bits(encoder.getWeights().get(0)));
        float[] row = firstRow();
        double sum = auto.getWeights().get(1).get(0);
        for (int i = 0; i < 3; i++) {
            sum += row[i] * kernel.get(i, 0);
        }
        assertEquals(Math.tanh(sum), encoder.predict(row)[0], 1e-6);
        assertArrayEquals(
                auto.activations(X).get("dense").toArray(), encoder.predict(X).toArray());
    }

    @Test
    void trainingOneModelIsSeenByTheOther() {
        Node in = Node.input(Input.of(3));
        Node trunk = in.then(Dense.of(4).withActivation("relu"));
        Model one = Functional.of(in, trunk.then(Dense.of(3)));
        Model two = Functional.of(in, trunk.then(Dense.of(3)));
        float[] row = firstRow();
        float before = two.predict(row)[0];
        train(one);
        assertNotEquals(before, two.predict(row)[0]);
        train(two);
        assertEquals(bits(one.getWeights().get(0)), bits(two.getWeights().get(0)));
        assertNotEquals(bits(one.getWeights().get(2)), bits(two.getWeights().get(2)));
    }

    @Test
    void setWeightsOfALayerAreSeenByAllModels() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2), Dense.of(3));
        Model inside = Functional.of(model.input(), model.getLayer("dense").output());
        assertEquals(0, inside.predict(new float[3])[0]);
        model.getLayer("dense").setWeights(List.of(Tensor.zeros(3, 2), Tensor.of(new float[] {7, 8})));
        assertArrayEquals(new float[] {7, 8}, inside.predict(new float[3]));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> model.setWeights("dense", List.of(Tensor.zeros(3, 2))))
                .getMessage();
        assertTrue(message.contains("layer 'dense' has 2 weights (dense/kernel (3, 2), dense/bias (2,))"), message);
    }

    // ---- nesting, add, pop ----

    @Test
    void aNestedModelKeepsItsWeights() {
        Sequential base = Sequential.of(Input.of(3), Dense.of(2).withActivation("tanh"), Dense.of(3));
        train(base);
        Sequential outer = new Sequential();
        outer.add(base);
        assertArrayEquals(base.predict(X).toArray(), outer.predict(X).toArray());
        Node in = Node.input(Input.of(3));
        Model called = Functional.of(in, base.nested().on(in).get(0));
        assertArrayEquals(base.predict(X).toArray(), called.predict(X).toArray());
        float before = base.predict(new float[3])[0];
        outer.add(Dense.of(3));
        train(outer);
        assertNotEquals(before, base.predict(new float[3])[0]);
        assertEquals(bits(base.getWeights()), bits(outer.getWeights().subList(0, 4)));
    }

    @Test
    void modelsInsideWithoutNamesAreNumbered() {
        Sequential first = Sequential.of(Input.of(3), Dense.of(3));
        Sequential second = Sequential.of(Input.of(3), Dense.of(2));
        Sequential outer = new Sequential();
        outer.add(first);
        outer.add(second);
        outer.add(Sequential.of(Input.of(2), Dense.of(1)).withName("third"));
        assertEquals(List.of("sequential", "sequential_1", "third"), outer.layerNames());
        assertEquals(bits(second.getWeights()), bits(outer.getWeights("sequential_1")));
        Model read = Models.fromJson(outer.toJson());
        assertEquals(outer.layerNames(), read.layerNames());
        Sequential third = Sequential.of(Input.of(1), Dense.of(1)).withName("third");
        String message = assertThrows(IllegalArgumentException.class, () -> outer.add(third))
                .getMessage();
        assertEquals("Two layers have the name 'third'; each name must be used once: withName gives another.", message);
    }

    @Test
    void popAndAddKeepTheOtherLayers() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2), Dense.of(3));
        train(model);
        List<Tensor> learned = model.getWeights();
        model.pop();
        assertEquals(bits(learned.subList(0, 2)), bits(model.getWeights()));
        model.add(Dense.of(3));
        assertEquals(bits(learned.subList(0, 2)), bits(model.getWeights().subList(0, 2)));
        assertNotEquals(bits(learned.get(2)), bits(model.getWeights().get(2)));
        train(model);
    }

    @Test
    void lookingBetweenAddsChangesNothing() {
        Sequential looked = new Sequential();
        looked.add(Input.of(3));
        looked.add(Dense.of(3));
        looked.getWeights();
        looked.summaryText(Summary.standard());
        looked.add(Dense.of(3));
        assertEquals(Sequential.of(Input.of(3), Dense.of(3), Dense.of(3)).fingerprint(), looked.fingerprint());
    }

    @Test
    void layersDrawnByModelsOfOneSeedDoNotBeginAlike() {
        Sequential base = Sequential.of(Input.of(3), Dense.of(3));
        base.getWeights();
        Sequential outer = new Sequential();
        outer.add(Dense.of(3).withInputShape(3));
        outer.add(base);
        assertNotEquals(bits(outer.getWeights().get(0)), bits(outer.getWeights().get(2)));
    }

    // ---- one layer, two layers, fresh layers ----

    @Test
    void aRecipeGivenTwiceIsTwoLayersAndAHandleGivenTwiceIsOne() {
        Dense recipe = Dense.of(3);
        assertEquals(24, Sequential.of(Input.of(3), recipe, recipe).countParams());
        SharedLayer handle = SharedLayer.of(recipe);
        Node in = Node.input(Input.of(3));
        assertEquals(12, Functional.of(in, in.then(handle).then(handle)).countParams());
        Sequential one = new Sequential();
        one.add(Input.of(3));
        one.add(handle);
        Sequential two = new Sequential();
        two.add(Input.of(3));
        two.add(handle);
        train(one);
        assertEquals(bits(one.getWeights()), bits(two.getWeights()));
    }

    @Test
    void aLayerReachedAsItselfAndInsideAModelIsTrainedOnce() {
        Node in = Node.input(Input.of(3));
        SharedLayer layer = SharedLayer.of(Dense.of(3).withUseBias(false));
        Model encoder = Functional.of(in, in.then(layer));
        Node sum = Node.of(Add.of(), in.then(layer), encoder.nested().on(in).get(0));
        Model both = Functional.of(in, sum);
        assertEquals(9, both.countParams());
        Tensor start = both.getWeights().get(0);
        both.compile(Sgd.of(0.5), meanSquaredError());
        both.trainOnBatch(X, Y);
        Tensor expected = start.copy();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double gradient = 0;
                for (int row = 0; row < 40; row++) {
                    double output = 0;
                    for (int k = 0; k < 3; k++) {
                        output += 2 * X.get(row, k) * start.get(k, j);
                    }
                    gradient += 2 * (output - Y.get(row, j)) / 120 * 2 * X.get(row, i);
                }
                expected.set((float) (start.get(i, j) - 0.5 * gradient), i, j);
            }
        }
        assertArrayEquals(expected.toArray(), both.getWeights().get(0).toArray(), 1e-6f);
        assertEquals(bits(both.getWeights()), bits(encoder.getWeights()));
    }

    @Test
    void clonesAndSeedsAreFresh() {
        Sequential base = Sequential.of(Input.of(3), Dense.of(2));
        base.getWeights();
        Node in = Node.input(Input.of(3));
        Submodel twice = base.nested();
        assertSame(twice, base.nested());
        Model model = Functional.of(
                in,
                Node.of(Concatenate.of(), twice.on(in).get(0), twice.on(in).get(0))
                        .then(Dense.of(3)));
        train(model);
        String learned = model.fingerprint();
        Model clone = Models.cloneModel(model);
        assertEquals(model.countParams(), clone.countParams());
        assertNotEquals(learned, clone.fingerprint());
        assertNotEquals(clone.fingerprint(), model.withSeed(7).fingerprint());
        train(clone);
        assertEquals(learned, model.fingerprint());
        assertEquals(
                model.summaryText(Summary.standard()).lines().count(),
                clone.summaryText(Summary.standard()).lines().count());
        assertEquals(model.toJson(), clone.toJson());
    }

    @Test
    void modelsAreUsedLikeLayers() {
        Sequential base = Sequential.of(Input.of(3), Dense.of(2), Dense.of(3));
        Node in = Node.input(Input.of(3));
        Model called = Functional.of(in, base.on(base.on(in)));
        Sequential stacked = Sequential.of(base, Dense.of(3));
        assertArrayEquals(
                base.predict(base.predict(X)).toArray(), called.predict(X).toArray());
        assertEquals(bits(base.getWeights()), bits(stacked.getWeights().subList(0, 4)));
        assertEquals(
                List.of("dense", "dense_1"),
                base.getLayers().stream().map(ModelLayer::name).toList());
        assertEquals("dense_1", base.getLayer(-1).name());
        assertThrows(IllegalArgumentException.class, () -> base.getLayer(-3));
    }

    @Test
    void aModelMayBeginInside() {
        Sequential auto = Sequential.of(Input.of(3), Dense.of(2).withActivation("tanh"), Dense.of(3));
        Model decoder = Functional.of(auto.getLayer(0).output(), auto.output());
        Model encoder = Functional.of(auto.input(), auto.getLayer(0).output());
        assertArrayEquals(
                auto.predict(X).toArray(), decoder.predict(encoder.predict(X)).toArray());
        train(auto);
        assertArrayEquals(
                auto.predict(X).toArray(), decoder.predict(encoder.predict(X)).toArray());
    }

    // ---- freezing ----

    @Test
    void freezingIsHonouredAtTheNextCompile() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2), Dense.of(3));
        train(model);
        Tensor kernel = model.getWeights().get(0);
        model.getLayer("dense").setTrainable(false);
        assertTrue(model.summaryText(Summary.standard()).contains("Trainable params: 9"));
        model.fit(X, Y, Fit.batchSize(8).verbose(0));
        assertNotEquals(bits(kernel), bits(model.getWeights().get(0)), "compiled before");
        kernel = model.getWeights().get(0);
        train(model);
        assertEquals(bits(kernel), bits(model.getWeights().get(0)));
        model.setTrainable(true);
        train(model);
        assertNotEquals(bits(kernel), bits(model.getWeights().get(0)));
    }

    @Test
    void aFrozenBatchNormalizationUsesItsMovingStatistics() {
        Sequential model = Sequential.of(Input.of(3), BatchNormalization.of());
        train(model);
        List<Tensor> learned = model.getWeights();
        model.setTrainable(false);
        model.add(Dense.of(3));
        train(model);
        assertEquals(bits(learned), bits(model.getWeights().subList(0, 4)));
    }

    @Test
    void eachModelTrainsWhatItWasCompiledWith() {
        Sequential discriminator = Sequential.of(Input.of(3), Dense.of(3));
        discriminator.compile(Sgd.of(0.1), meanSquaredError());
        discriminator.setTrainable(false);
        Sequential gan = new Sequential();
        gan.add(Dense.of(3).withInputShape(3));
        gan.add(discriminator);
        gan.compile(Sgd.of(0.1), meanSquaredError());
        List<Tensor> before = discriminator.getWeights();
        gan.trainOnBatch(X, Y);
        assertEquals(bits(before), bits(discriminator.getWeights()));
        discriminator.trainOnBatch(X, Y);
        assertNotEquals(bits(before), bits(discriminator.getWeights()));
        assertArrayEquals(
                discriminator.predict(gan.activations(X).get("dense")).toArray(),
                gan.predict(X).toArray());
    }

    @Test
    void anAdapterOnALiveLayerKeepsWhatItLearned() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2), Dense.of(3));
        train(model);
        Tensor before = model.predict(X);
        List<Tensor> learned = model.getWeights();
        Model other = Functional.of(model.input(), model.getLayer("dense").output());
        other.predict(X);
        model.getLayer("dense").enableLora(1);
        assertEquals(bits(learned.get(0)), bits(model.getWeights("dense").get(0)));
        assertEquals(4, model.getWeights("dense").size());
        assertArrayEquals(before.toArray(), model.predict(X).toArray(), "B is 0");
        train(model);
        assertEquals(bits(learned.get(0)), bits(model.getWeights("dense").get(0)));
        assertNotEquals(bits(before), bits(model.predict(X)));
        assertArrayEquals(
                model.activations(X).get("dense").toArray(), other.predict(X).toArray());
    }

    // ---- looking inside ----

    @Test
    void activationsHaveAnEntryForEachPlace() {
        Node in = Node.input(Input.of(3));
        SharedLayer layer = SharedLayer.of(Dense.of(3).withName("cell"));
        Model model = Functional.of(in, in.then(layer).then(layer));
        Map<String, Tensor> all = model.activations(X);
        assertEquals(List.of("cell", "cell[1]"), List.copyOf(all.keySet()));
        assertArrayEquals(model.predict(X).toArray(), all.get("cell[1]").toArray());
        assertThrows(IllegalStateException.class, () -> model.getLayer("cell").output());
        assertSame(model.output(), model.getLayer("cell").output(1));
    }
}
