package dev.perceptron.training;

import static dev.perceptron.loss.Losses.binaryCrossentropy;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.loss.Losses.meanSquaredError;
import static dev.perceptron.loss.Losses.sparseCategoricalCrossentropy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.loss.Loss;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be computed but is hardly meant is said; what can't be is refused with what to do. */
class ModelAdviceTest {
    private static String said(Rows x, Rows y, Loss loss, Layer... layers) {
        Model model = Sequential.of(layers);
        model.compile(Sgd.of(0), loss);
        StringBuilder said = new StringBuilder();
        model.fit(x, y, Fit.batchSize(4).verbose(0).guard(NonFinitePolicy.warn().withOutput(said::append)));
        return said.toString();
    }

    private static void refused(Executable action, String... parts) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, action);
        for (String part : parts) {
            assertTrue(thrown.getMessage().contains(part), thrown::getMessage);
        }
    }

    private static Tensor ones(int... dims) {
        Tensor made = Tensor.zeros(dims);
        java.util.Arrays.fill(made.storage().floats(), 1f);
        return made;
    }

    // ---- outputs and losses ----

    @Test
    void aSoftmaxOverOneUnitIsNoAnswer() {
        String said = said(
                ones(4, 3),
                ones(4, 1),
                binaryCrossentropy(),
                Dense.of(1).withActivation("softmax").withInputShape(3));
        assertTrue(
                said.contains("softmax over 1 unit, which is 1 whatever the sample; for yes or no give it a sigmoid"),
                said);
    }

    @Test
    void classesNeedUnitsAndProbabilities() {
        assertTrue(said(
                        ones(4, 3),
                        ones(4, 1),
                        categoricalCrossentropy(),
                        Dense.of(1).withInputShape(3))
                .contains("has 1 unit, with which categorical_crossentropy is 0"));
        assertTrue(
                said(
                                ones(4, 3),
                                ones(4, 1),
                                sparseCategoricalCrossentropy(),
                                Dense.of(3).withInputShape(3))
                        .contains(
                                "has no activation, but sparse_categorical_crossentropy expects probabilities; give the layer a softmax"));
        assertTrue(
                said(ones(4, 3), ones(4, 1), binaryCrossentropy(), Dense.of(1).withInputShape(3))
                        .contains("give the layer a sigmoid"));
        assertEquals(
                "", said(ones(4, 3), ones(4, 1), meanSquaredError(), Dense.of(1).withInputShape(3)));
        assertEquals(
                "",
                said(
                        ones(4, 3),
                        ones(4, 1),
                        sparseCategoricalCrossentropy(),
                        Dense.of(3).withActivation("softmax").withInputShape(3)));
    }

    // ---- samples ----

    @Test
    void pixelsAreToBeDivided() {
        Tensor pixels = Tensor.zeros(4, 100);
        for (int i = 0; i < 400; i++) {
            pixels.storage().floats()[i] = i % 256;
        }
        Layer dense = Dense.of(1);
        assertTrue(said(pixels, ones(4, 1), meanSquaredError(), Input.of(100), dense)
                .contains("divide them by 255"));
        assertEquals("", said(pixels, ones(4, 1), meanSquaredError(), Input.of(100), Rescaling.of(1 / 255.0), dense));
        assertEquals("", said(ones(4, 100), ones(4, 1), meanSquaredError(), Input.of(100), dense));
    }

    @Test
    void picturesNeedAFlatten() {
        Model model = Sequential.of(Input.of(28, 28), Dense.of(10).withActivation("softmax"));
        model.compile(Sgd.of(0.1), categoricalCrossentropy());
        refused(
                () -> model.fit(Tensor.zeros(2, 28, 28), ones(2, 10), Fit.defaults()),
                "each sample of shape (28, 28) gets 28 predictions: put Flatten.of() before the first Dense");
        model.compile(Sgd.of(0.1), sparseCategoricalCrossentropy());
        refused(() -> model.fit(Tensor.zeros(2, 28, 28), ones(2, 1), Fit.defaults()), "put Flatten.of()");
        Model flat = Sequential.of(Input.of(28, 28), Flatten.of(), Dense.of(10).withActivation("softmax"));
        flat.compile(Sgd.of(0.1), categoricalCrossentropy());
        flat.fit(Tensor.zeros(2, 28, 28), ones(2, 10), Fit.defaults().verbose(0).guard(NonFinitePolicy.off()));
    }

    @Test
    void noSamplesAndNullsAreSaid() {
        Model model = Sequential.of(Input.of(3), Dense.of(1));
        model.compile(Sgd.of(0.1), meanSquaredError());
        refused(() -> model.predict(new float[0][]), "Received no samples");
        refused(() -> model.predict(Tensor.zeros(0, 3)), "Received no samples");
        refused(() -> model.fit(new float[0][], new float[0][], Fit.defaults()), "Received no samples");
        refused(() -> model.fit((Rows) null, ones(1, 1), Fit.defaults()), "inputs are null");
        refused(() -> model.fit(ones(1, 3), null, Fit.defaults()), "targets are null");
        refused(() -> model.predict((float[]) null), "row is null");
        refused(() -> model.predict(new float[][] {{1, 2, 3}, null}), "Row 1 is null");
        refused(() -> model.compile(Sgd.of(0.1), (Loss) null), "The loss is null");
        refused(() -> model.compile(Sgd.of(0.1), meanSquaredError(), (Metric) null), "metric is null");
    }

    // ---- outputs, metrics, problems ----

    @Test
    void aSecondOutputIsNotDropped() {
        Node in = Node.input(Input.of(3));
        Model model = Functional.of(List.of(in), List.of(in.then(Dense.of(1)), in.then(Dense.of(2))));
        for (Executable each : List.<Executable>of(
                () -> model.predict(new float[3]),
                () -> model.predict(new float[][] {{1, 2, 3}}),
                () -> model.predict(ones(1, 3)))) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, each);
            assertTrue(
                    thrown.getMessage().contains("has 2 outputs; predict(List.of(x)) gives the predictions of all"),
                    thrown::getMessage);
        }
        assertEquals(2, model.predict(List.of((Rows) ones(1, 3))).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"binary_accuracy", "mse", "mae", "precision", "recall", "auc", "cosine_similarity", "r2_score"})
    void metricsThatCompareValueByValueNeedSuchTargets(String metric) {
        Model model = Sequential.of(Input.of(3), Dense.of(4).withActivation("softmax"));
        model.compile(Sgd.of(0.1), sparseCategoricalCrossentropy(), Metrics.get(metric));
        refused(
                () -> model.fit(ones(2, 3), ones(2, 1), Fit.defaults().verbose(0)),
                "compares each of the 4 predictions of a sample with a target of its own",
                "sparse_categorical_crossentropy takes one number for each sample");
        model.compile(Sgd.of(0.1), sparseCategoricalCrossentropy(), Metrics.get("sparse_categorical_accuracy"));
        model.fit(ones(2, 3), ones(2, 1), Fit.defaults().verbose(0));
    }

    @Test
    void whatBecameNaNIsAProblemOfTheHistory() {
        Model model = Sequential.of(Input.of(1), Dense.of(1));
        model.compile(Sgd.of(1e30), meanSquaredError());
        NonFinitePolicy quiet = NonFinitePolicy.warn().withOutput(text -> {});
        History history = model.fit(
                ones(2, 1),
                Tensor.zeros(2, 1),
                Fit.defaults().epochs(4).verbose(0).guard(quiet));
        assertFalse(Double.isFinite(history.last("loss")));
        assertTrue(
                history.problems().get(0).contains("at step"),
                history.problems().toString());
    }

    @Test
    void theHashOfWeightsDoesNotDependOnNaNsSign() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1));
        model.setWeights(List.of(Tensor.of(new float[][] {{Float.NaN}}), Tensor.of(new float[] {0})));
        String one = model.fingerprint();
        model.setWeights(List.of(
                Tensor.of(new float[][] {{Float.intBitsToFloat(0xffc00001)}}), Tensor.of(new float[] {0})));
        assertEquals(one, model.fingerprint());
    }

    @Test
    void aModelWithoutTrainedWeightsSaysSo() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(1));
        model.setTrainable(false);
        model.compile(Sgd.of(0.1), meanSquaredError());
        StringBuilder said = new StringBuilder();
        model.fit(
                ones(2, 3),
                ones(2, 1),
                Fit.defaults().verbose(0).guard(NonFinitePolicy.warn().withOutput(said::append)));
        assertTrue(said.toString().contains("no trained weights"), said.toString());
        assertEquals(0, model.iterations());
    }
}
