package dev.perceptron.training;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.sigmoid;
import static dev.perceptron.activation.Activations.softmax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.HealthCheck;
import dev.perceptron.callback.ReduceLROnPlateau;
import dev.perceptron.callback.TerminateOnNaN;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are NaN or infinite are found in the step they turn up in, and the message says where. */
final class NonFinitePolicyTest {
    private final List<String> said = new ArrayList<>();

    private static Tensor numbers(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 101) / 101f;
        }
        return Tensor.of(values, rows, columns);
    }

    private static Sequential model() {
        Sequential model = Sequential.of(
                Input.of(4), Dense.of(8).withActivation(relu()), Dropout.of(0.2), Dense.of(3), Dense.of(1));
        model.compile(Sgd.of(0.01), Losses.meanSquaredError());
        return model;
    }

    private FitSettings fit(NonFinitePolicy guard) {
        return Fit.batchSize(5).epochs(3).verbose(0).shuffle(false).guard(guard.withOutput(said::add));
    }

    /** Samples that nobody can look at before training: what a generator gives. */
    private static Rows hidden(Tensor tensor) {
        return new Rows() {
            @Override
            public int count() {
                return tensor.count();
            }

            @Override
            public Shape rowShape() {
                return tensor.rowShape();
            }

            @Override
            public void gather(int[] indices, int from, int count, Tensor into, int row) {
                tensor.gather(indices, from, count, into, row);
            }
        };
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
        }
    }

    @Test
    void goodTrainingIsSilent() {
        model().fit(numbers(23, 4), numbers(23, 1), fit(NonFinitePolicy.warn()));
        model().fit(numbers(23, 4), numbers(23, 1), fit(NonFinitePolicy.fail()));
        assertEquals(List.of(), said);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void samplesAreLookedAtBeforeTraining(float bad) {
        Tensor x = numbers(23, 4);
        x.set(bad, 17, 2);
        x.set(Float.NaN, 19, 0);
        Sequential model = model();
        List<Tensor> before = model.getWeights();
        Exception thrown = assertThrows(
                IllegalArgumentException.class, () -> model.fit(x, numbers(23, 1), fit(NonFinitePolicy.fail())));
        assertContains(
                thrown.getMessage(), "the input 'input_layer'", "2 values", "row 17, column 2", "drop such rows");
        assertArrayEquals(before.get(0).toArray(), model.getWeights().get(0).toArray());
        model().fit(x, numbers(23, 1), fit(NonFinitePolicy.warn()));
        assertEquals(2, said.size(), said::toString);
        assertContains(said.get(0), "Warning: ", "row 17, column 2");
        assertContains(said.get(1), "step 4 of epoch 1 (batch 3, counted from 0)");
    }

    @Test
    void samplesMadeLaterAreNamedByTheStep() {
        Tensor x = numbers(23, 4);
        x.set(Float.NaN, 17, 2);
        Sequential model = model();
        NonFiniteException thrown = assertThrows(
                NonFiniteException.class, () -> model.fit(hidden(x), numbers(23, 1), fit(NonFinitePolicy.fail())));
        assertEquals(4, thrown.step());
        assertEquals("input_layer", thrown.layer());
        assertContains(thrown.getMessage(), "The loss is NaN at step 4", "NaN in column 2 of sample 17 of the input");
        assertEquals(3, model.iterations());
        assertTrue(Float.isFinite(model.getWeights().get(0).get(0, 0)));
    }

    @Test
    void shuffledSamplesKeepTheirNumber() {
        Tensor x = numbers(23, 4);
        x.set(Float.NaN, 17, 2);
        NonFiniteException thrown = assertThrows(
                NonFiniteException.class,
                () -> model().fit(
                                hidden(x),
                                numbers(23, 1),
                                fit(NonFinitePolicy.fail()).shuffle(true)));
        assertContains(thrown.getMessage(), "sample 17 of the input 'input_layer'");
    }

    @Test
    void warningsChangeNoNumber() {
        Tensor x = numbers(23, 4);
        x.set(Float.NaN, 17, 2);
        Sequential warned = model();
        Sequential silent = model();
        History first = warned.fit(hidden(x), numbers(23, 1), fit(NonFinitePolicy.warn()));
        assertEquals(1, said.size(), "one warning in a training");
        History second = silent.fit(hidden(x), numbers(23, 1), fit(NonFinitePolicy.off()));
        assertEquals(1, said.size());
        assertEquals(first.get("loss"), second.get("loss"));
        assertEquals(warned.fingerprint(), silent.fingerprint());
    }

    /** The step that goes wrong is the first whose loss is, and what made it is the layer with the first bad output. */
    @Test
    void anExplodingTrainingNamesLayerAndStep() {
        Sequential model = Sequential.of(Input.of(4), Dense.of(8), Dense.of(1).withName("last"));
        model.compile(Sgd.of(1e12), Losses.meanSquaredError());
        History history = model.fit(
                numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.warn()).epochs(5));
        assertTrue(Double.isNaN(history.last("loss")));
        assertEquals(1, said.size(), said::toString);
        assertContains(said.get(0), "infinite at step 2", "'last'", "lower the learning rate (now ", "withClipNorm");
    }

    @Test
    void badWeightsAreNamed() {
        Sequential model = model();
        model.parameters().all().get(2).value().set(Float.NaN, 3, 1);
        model.parameters().changed();
        NonFiniteException thrown = assertThrows(
                NonFiniteException.class, () -> model.fit(numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.fail())));
        assertEquals(1, thrown.step());
        assertEquals("dense_1/kernel", thrown.layer());
    }

    @Test
    void aLayerThatDividesByNothingIsNamed() {
        Sequential model = Sequential.of(
                Input.of(4),
                Dense.of(3).withName("first"),
                Dense.of(2).withName("second").withBiasInitializer(Initializers.constant(Float.MAX_VALUE)),
                Dense.of(1).withName("third").withKernelInitializer(Initializers.constant(2f)));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        NonFiniteException thrown = assertThrows(
                NonFiniteException.class, () -> model.fit(numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.fail())));
        assertEquals("third", thrown.layer());
        assertContains(thrown.getMessage(), "Infinity in unit 0 of sample 0 of the output of layer 'third'");
    }

    /** The loss is finite, but its gradient is not: float32 overflows on the way back. */
    @Test
    void aGradientIsFoundInItsStep() {
        Sequential model = Sequential.of(
                Input.of(4),
                Dense.of(3).withName("first").withKernelInitializer(Initializers.constant(1e-30f)),
                Dense.of(2).withName("second").withKernelInitializer(Initializers.constant(1e25f)),
                Dense.of(1).withName("third").withKernelInitializer(Initializers.constant(1e20f)));
        model.compile(Sgd.of(0.1), Losses.meanAbsoluteError());
        List<Tensor> before = model.getWeights();
        NonFiniteException thrown = assertThrows(
                NonFiniteException.class, () -> model.fit(numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.fail())));
        assertContains(thrown.getMessage(), "A gradient is not finite at step 1", "layer 'second' sends back");
        assertEquals("second", thrown.layer());
        assertEquals(1, thrown.step());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i).toArray(), model.getWeights().get(i).toArray());
        }
        Sequential same = Sequential.of(
                Input.of(4),
                Dense.of(3).withName("first").withKernelInitializer(Initializers.constant(1e-30f)),
                Dense.of(2).withName("second").withKernelInitializer(Initializers.constant(1e25f)),
                Dense.of(1).withName("third").withKernelInitializer(Initializers.constant(1e20f)));
        same.compile(Sgd.of(0.1), Losses.meanAbsoluteError());
        same.fit(numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.warn()));
        assertContains(said.get(0), "A gradient is not finite at step 1");
    }

    @Test
    void targetsOutOfReachAreNamed() {
        Tensor y = numbers(20, 1);
        y.set(Float.NaN, 11, 0);
        NonFiniteException thrown = assertThrows(
                NonFiniteException.class, () -> model().fit(numbers(20, 4), hidden(y), fit(NonFinitePolicy.fail())));
        assertContains(thrown.getMessage(), "the targets of the output 'dense_2' hold NaN in column 0 of sample 11");
        Exception before = assertThrows(
                IllegalArgumentException.class, () -> model().fit(numbers(20, 4), y, fit(NonFinitePolicy.fail())));
        assertContains(before.getMessage(), "The targets of the output 'dense_2'", "row 11, column 0");
    }

    @Test
    void terminateOnNanSaysLayerAndStep() {
        Tensor x = numbers(23, 4);
        x.set(Float.NaN, 17, 2);
        StringBuilder printed = new StringBuilder();
        TerminateOnNaN callback = TerminateOnNaN.of().withOutput(printed::append);
        model().fit(hidden(x), numbers(23, 1), fit(NonFinitePolicy.warn()).callback(callback));
        assertContains(
                printed.toString(), "Batch 3: Invalid loss, terminating training\n", "step 4", "input 'input_layer'");
        assertEquals(List.of(), said, "said once, by the callback");
        Exception thrown = assertThrows(
                IllegalStateException.class,
                () -> model().fit(
                                hidden(x),
                                numbers(23, 1),
                                fit(NonFinitePolicy.warn()).callback(callback.withRaiseError(true))));
        assertContains(thrown.getMessage(), "at batch 3", "sample 17");
    }

    // ---- targets that make no sense ----

    private void assertWarns(Sequential model, Tensor y, String... parts) {
        said.clear();
        model.fit(numbers(y.count(), 4), y, fit(NonFinitePolicy.warn()));
        assertEquals(1, said.size(), said::toString);
        assertContains(said.get(0), parts);
        assertThrows(
                IllegalArgumentException.class, () -> model.fit(numbers(y.count(), 4), y, fit(NonFinitePolicy.fail())));
    }

    @Test
    void binaryLabelsLieBetween0And1() {
        Sequential model =
                Sequential.of(Input.of(4), Dense.of(1).withActivation(sigmoid()).withName("answer"));
        model.compile(Sgd.of(1e-3), Losses.binaryCrossentropy());
        Tensor y = Tensor.of(new float[] {0, 1, 2, 1, -1, 0, 0.5f, 1}, 8, 1);
        assertWarns(model, y, "'answer'", "2 values", "the first 2.0 in row 2, column 0", "labels 0 and 1");
    }

    @Test
    void oneHotRowsSayAClass() {
        Sequential model = Sequential.of(Input.of(4), Dense.of(3).withActivation(softmax()));
        model.compile(Sgd.of(1e-3), Losses.categoricalCrossentropy());
        Tensor y = Tensor.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, 5, 3);
        assertWarns(model, y, "2 rows of zeros alone", "the first row 2", "categorical_crossentropy");
        Tensor negative = Tensor.of(new float[] {1, 0, 0, 0, -1, 0, 0, 0, 1}, 3, 3);
        assertWarns(model, negative, "the first -1.0 in row 1, column 1", "Utils.toCategorical");
    }

    @Test
    void otherLossesHaveTheirRanges() {
        Sequential model = Sequential.of(Input.of(4), Dense.of(1));
        model.compile(Sgd.of(1e-3), Losses.hinge());
        assertWarns(model, Tensor.of(new float[] {1, -1, 3}, 3, 1), "hinge", "row 2", "-1 and 1");
        model.compile(Sgd.of(1e-3), Losses.get("poisson"));
        assertWarns(model, Tensor.of(new float[] {1, -1, 3}, 3, 1), "poisson", "row 1", "counts");
    }

    @Test
    void classNumbersFitTheUnits() {
        Sequential model =
                Sequential.of(Input.of(4), Dense.of(3).withActivation(softmax()).withName("classes"));
        model.compile(Sgd.of(1e-3), Losses.sparseCategoricalCrossentropy());
        for (float bad : new float[] {3, -1, 1.5f, Float.NaN}) {
            Tensor y = Tensor.of(new float[] {0, 1, bad, 2}, 4, 1);
            for (Rows rows : List.of(y, hidden(y))) {
                Exception thrown = assertThrows(
                        IllegalArgumentException.class,
                        () -> model.fit(numbers(4, 4), rows, fit(NonFinitePolicy.off())));
                assertContains(thrown.getMessage(), "Label " + bad + " of sample 2", "0 to 2", "'classes'");
            }
        }
    }

    @Test
    void softLabelsAndSignedLabelsAreFine() {
        Sequential model = Sequential.of(Input.of(4), Dense.of(2).withActivation(softmax()));
        model.compile(Sgd.of(1e-3), Losses.categoricalCrossentropy());
        model.fit(numbers(2, 4), Tensor.of(new float[] {0.3f, 0.7f, 1, 0}, 2, 2), fit(NonFinitePolicy.fail()));
        Sequential signed = Sequential.of(Input.of(4), Dense.of(1));
        signed.compile(Sgd.of(1e-3), Losses.hinge());
        signed.fit(numbers(3, 4), Tensor.of(new float[] {1, -1, 0}, 3, 1), fit(NonFinitePolicy.fail()));
        assertEquals(List.of(), said);
    }

    @Test
    void validationDataIsLookedAtToo() {
        Tensor y = numbers(20, 1);
        y.set(Float.NaN, 19, 0);
        Exception thrown = assertThrows(
                IllegalArgumentException.class,
                () -> model().fit(numbers(20, 4), y, fit(NonFinitePolicy.fail()).validationSplit(0.25)));
        assertContains(thrown.getMessage(), "The validation targets", "row 4");
    }

    @Test
    void emptyAndUnequalDataTeach() {
        Exception none = assertThrows(
                IllegalArgumentException.class,
                () -> model().fit(numbers(0, 4), numbers(0, 1), fit(NonFinitePolicy.warn())));
        assertContains(none.getMessage(), "no samples");
        Exception unequal = assertThrows(
                IllegalArgumentException.class,
                () -> model().fit(numbers(5, 4), numbers(4, 1), fit(NonFinitePolicy.warn())));
        assertContains(unequal.getMessage(), "5", "4");
        Exception wide = assertThrows(
                IllegalArgumentException.class,
                () -> model().fit(numbers(5, 3), numbers(5, 1), fit(NonFinitePolicy.warn())));
        assertContains(wide.getMessage(), "'input_layer'", "(4,)", "(3,)");
        Exception ragged = assertThrows(
                IllegalArgumentException.class,
                () -> model().fit(
                                new float[][] {{1, 2, 3, 4}, {1, 2}},
                                new float[][] {{1}, {2}},
                                fit(NonFinitePolicy.warn())));
        assertContains(ragged.getMessage(), "Row 1 has 2 values");
    }

    // ---- NaN never wins ----

    @Test
    void aNanModelIsNeverTheBest() {
        Sequential model = model();
        Tensor x = numbers(20, 4);
        Tensor bad = numbers(20, 1);
        bad.set(Float.NaN, 0, 0);
        EarlyStopping stopping =
                EarlyStopping.of().withMonitor("loss").withPatience(1).withRestoreBestWeights(true);
        model.fit(x, bad, fit(NonFinitePolicy.off()).epochs(4).callback(stopping));
        assertEquals(1, stopping.stoppedEpoch(), "no epoch was better than any before");
        assertEquals(0, stopping.bestEpoch());
        Sequential plateau = model();
        plateau.fit(
                x,
                bad,
                fit(NonFinitePolicy.off())
                        .epochs(3)
                        .callback(ReduceLROnPlateau.of()
                                .withMonitor("loss")
                                .withPatience(1)
                                .withFactor(0.5)));
        assertEquals(0.01f * 0.5f * 0.5f * 0.5f, plateau.optimizer().learningRate(), 1e-9f);
    }

    // ---- HealthCheck ----

    @Test
    void deadUnitsAreReported() {
        HealthCheck check = HealthCheck.of().withOutput(said::add);
        Sequential model = Sequential.of(
                Input.of(4),
                Dense.of(8).withName("hidden").withActivation(relu()).withBiasInitializer(Initializers.constant(-100f)),
                Dense.of(1));
        model.compile(Adam.of(0.001), Losses.meanSquaredError());
        model.fit(numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.warn()).callback(check));
        assertEquals(1, said.size(), said::toString);
        assertContains(said.get(0), "8 of 8 units of layer 'hidden'", "epoch 1", "leaky_relu");
        assertEquals(1, check.warnings().size());
    }

    @Test
    void livingUnitsAreNot() {
        HealthCheck check = HealthCheck.of().withOutput(said::add);
        model().fit(numbers(20, 4), numbers(20, 1), fit(NonFinitePolicy.warn()).callback(check));
        assertEquals(List.of(), check.warnings());
        assertEquals(List.of(), said);
    }

    @Test
    void largeGradientsAreReportedBeforeClipping() {
        HealthCheck check = HealthCheck.of().withOutput(said::add);
        Sequential model = Sequential.of(Input.of(4), Dense.of(1).withName("only"));
        model.compile(Sgd.of(1e-9).withClipNorm(1), Losses.meanSquaredError());
        Tensor y = Tensor.of(new float[] {1e6f, 2e6f, 3e6f}, 3, 1);
        model.fit(numbers(3, 4), y, fit(NonFinitePolicy.warn()).callback(check));
        assertEquals(1, said.size(), said::toString);
        assertContains(said.get(0), "layer 'only'", "at step 1", "above 1.00e+03", "withClipNorm");
        assertFalse(HealthCheck.of().withGradientNorm(1e12).warnings().contains("only"));
    }

    @Test
    void boundsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> HealthCheck.of().withDeadShare(1.5));
        assertThrows(IllegalArgumentException.class, () -> HealthCheck.of().withGradientNorm(0));
    }
}
