package dev.perceptron.model;

import static dev.perceptron.loss.Losses.binaryCrossentropy;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.loss.Losses.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.Gradients;
import dev.perceptron.training.History;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Gradients, steps and loops of the user's own. */
class OwnLoopTest {
    private static final Tensor X = numbers(24, 3);
    private static final Tensor Y = classes(24);

    private static Tensor numbers(int rows, int columns) {
        Tensor made = Tensor.zeros(rows, columns);
        for (int i = 0; i < made.size(); i++) {
            made.storage().floats()[i] = (i * 37 % 19 - 9) / 9f;
        }
        return made;
    }

    private static Tensor classes(int rows) {
        Tensor made = Tensor.zeros(rows, 2);
        for (int i = 0; i < rows; i++) {
            made.set(1f, i, X.get(i, 0) + X.get(i, 1) > 0 ? 1 : 0);
        }
        return made;
    }

    private static Sequential model() {
        Sequential model = Sequential.of(
                Input.of(3),
                Dense.of(4).withActivation("tanh").withKernelRegularizer(Regularizers.l2(0.01f)),
                Dense.of(2).withActivation("softmax"));
        model.compile(Adam.of(0.01), categoricalCrossentropy(), Metrics.accuracy());
        return model;
    }

    private static double loss(Model model, Tensor x) {
        return model.evaluate(x, Y).loss();
    }

    // ---- gradients ----

    @Test
    void gradientsAreTheSlopesOfTheLoss() {
        Model model = model();
        Gradients gradients = model.gradients(X, Y);
        assertEquals(loss(model, X), gradients.loss(), 1e-6);
        assertEquals(List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"), gradients.paths());
        List<Tensor> weights = model.getWeights();
        double step = 1e-2;
        for (int w = 0; w < 4; w++) {
            for (int i = 0; i < weights.get(w).size(); i++) {
                double[] sides = new double[2];
                for (int side = 0; side < 2; side++) {
                    List<Tensor> moved = model.getWeights();
                    moved.get(w).storage().floats()[i] += (float) (side == 0 ? step : -step);
                    model.setWeights(moved);
                    sides[side] = loss(model, X);
                    model.setWeights(weights);
                }
                assertEquals(
                        (sides[0] - sides[1]) / (2 * step),
                        gradients.all().get(w).toArray()[i],
                        1e-4);
            }
        }
        Tensor moved = X.copy();
        moved.set((float) (X.get(5, 1) + step), 5, 1);
        double above = loss(model, moved);
        moved.set((float) (X.get(5, 1) - step), 5, 1);
        assertEquals(
                (above - loss(model, moved)) / (2 * step), gradients.input().get(5, 1), 1e-4);
    }

    @Test
    void gradientsOfOutputsNeedNoCompile() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2));
        Tensor upstream = Tensor.zeros(24, 2);
        upstream.set(1f, 7, 1);
        Gradients gradients = model.outputGradients(X, upstream);
        Tensor kernel = model.getWeights().get(0);
        for (int i = 0; i < 3; i++) {
            assertEquals(kernel.get(i, 1), gradients.input().get(7, i));
            assertEquals(0, gradients.input().get(6, i));
            assertEquals(X.get(7, i), gradients.of("dense").get(0).get(i, 1));
        }
        assertArrayEquals(model.predict(X).toArray(), gradients.outputs().get(0).toArray());
        assertThrows(IllegalStateException.class, () -> model.applyGradients(gradients));
    }

    @Test
    void gradientsThroughAFusedLossAreThoseOfThePredictions() {
        Model model = model();
        Tensor upstream = Tensor.zeros(24, 2);
        upstream.set(1f, 0, 0);
        Gradients gradients = model.outputGradients(X, upstream);
        double p = model.predict(X).get(0, 0);
        assertEquals(p * (1 - p), gradients.of("dense_1").get(1).get(0), 1e-6);
        assertEquals(-p * (1 - p), gradients.of("dense_1").get(1).get(1), 1e-6);
    }

    @Test
    void aLoopOfOnesOwnTakesTheStepsOfTrainOnBatch() {
        Model usual = model();
        Model own = model();
        for (int i = 0; i < 5; i++) {
            Evaluation before = usual.trainOnBatch(X, Y);
            Gradients gradients = own.gradients(Data.of(X, Y), Mode.TRAINING);
            assertEquals(before.loss(), gradients.loss(), 1e-12);
            own.applyGradients(gradients);
            assertEquals(usual.fingerprint(), own.fingerprint());
        }
        assertEquals(5, own.iterations());
    }

    // ---- a step of one's own ----

    @Test
    void theUsualStepTakenByHandGivesTheSameBits() {
        Model usual = model();
        Model own = model();
        own.setTrainStep(batch -> {
            batch.forward();
            batch.backward();
            batch.apply();
        });
        FitSettings fit = Fit.batchSize(7).epochs(3).verbose(0);
        History a = usual.fit(X, Y, fit);
        History b = own.fit(X, Y, fit);
        assertEquals(usual.fingerprint(), own.fingerprint());
        assertEquals(a.history(), b.history());
    }

    @Test
    void clippingInAStepClips() {
        Sequential own = Sequential.of(Input.of(3), Dense.of(2));
        own.compile(Sgd.of(1), meanSquaredError());
        own.setTrainStep(batch -> {
            batch.forward();
            batch.backward();
            batch.gradients().clipGlobalNorm(0.01);
            batch.log("norm", batch.gradients().norm());
            batch.apply();
        });
        List<Tensor> before = own.getWeights();
        History history = own.fit(X, Y, Fit.batchSize(24).verbose(0));
        double squares = 0;
        for (int w = 0; w < 2; w++) {
            for (int i = 0; i < before.get(w).size(); i++) {
                double moved =
                        before.get(w).toArray()[i] - own.getWeights().get(w).toArray()[i];
                squares += moved * moved;
            }
        }
        assertEquals(0.01, Math.sqrt(squares), 1e-6);
        assertEquals(0.01, history.last("norm"), 1e-6);
    }

    @Test
    void aLossOfOnesOwnGoesBackThroughItsGradient() {
        Sequential own = Sequential.of(Input.of(3), Dense.of(1).withActivation("sigmoid"));
        own.compile(Sgd.of(0.5), binaryCrossentropy());
        Tensor y = Tensor.zeros(24, 1);
        own.setTrainStep(batch -> {
            Tensor p = batch.forward();
            Tensor upstream = batch.likeOutput(0);
            double loss = 0;
            for (int i = 0; i < batch.size(); i++) {
                loss += p.get(i, 0) / batch.size();
                upstream.set(1f / batch.size(), i, 0);
            }
            batch.backward(upstream);
            batch.apply();
            batch.log("loss", loss);
        });
        History history =
                own.fit(X, y, Fit.batchSize(24).epochs(300).shuffle(false).verbose(0));
        List<Double> losses = history.get("loss");
        assertTrue(losses.get(299) < 0.1 * losses.get(0), losses.toString());
        Model same = Sequential.of(Input.of(3), Dense.of(1).withActivation("sigmoid"));
        double mean = 0;
        for (float p : same.predict(X).toArray()) {
            mean += p / 24;
        }
        assertEquals(mean, losses.get(0), 1e-6);
    }

    // ---- one training at a time, and its end ----

    @Test
    void twoTrainingsOfOneModelAreAnError() throws InterruptedException {
        Model model = model();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        model.fit(X, Y, Fit.batchSize(8).verbose(0).callback(new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                Thread other = new Thread(() -> model.fit(X, Y, Fit.defaults().verbose(0)), "other");
                other.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
                other.start();
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }));
        assertEquals(ConcurrentModificationException.class, thrown.get().getClass());
        assertTrue(thrown.get().getMessage().contains("is being trained already"), thrown.get()::getMessage);
        model.fit(X, Y, Fit.batchSize(8).verbose(0));
    }

    /** In training mode a layer may change its own weights, which predictions must see at once. */
    @Test
    void predictionsSeeWhatLayersChangeThemselves() {
        Sequential model = Sequential.of(Input.of(3), SpectralNormalization.of(Dense.of(40)), Dense.of(2));
        model.compile(Sgd.of(0.1), meanSquaredError());
        model.predict(X);
        String before = model.fingerprint();
        model.gradients(Data.of(X, Y), Mode.TRAINING);
        assertNotEquals(before, model.fingerprint());
        Model same = model.withSeed(1);
        same.setWeights(model.getWeights());
        assertArrayEquals(same.predict(X).toArray(), model.predict(X).toArray());
        model.setTrainStep(batch -> batch.forward());
        model.trainOnBatch(X, Y);
        same.setWeights(model.getWeights());
        assertArrayEquals(same.predict(X).toArray(), model.predict(X).toArray());
    }

    /** A layer changes its kernel in training though nothing is trained; predictions must see it. */
    @Test
    void predictionsSeeWhatAFrozenModelsLayersChange() {
        Sequential model = Sequential.of(Input.of(3), SpectralNormalization.of(Dense.of(40)), Dense.of(2));
        model.setTrainable(false);
        model.compile(Sgd.of(0.1), meanSquaredError());
        model.predict(X);
        model.trainOnBatch(X, Y);
        Model same = model.withSeed(1);
        same.setWeights(model.getWeights());
        assertArrayEquals(same.predict(X).toArray(), model.predict(X).toArray());
    }

    @Test
    void aCallbackMayLook() {
        Model model = model();
        StringBuilder seen = new StringBuilder();
        model.fit(X, Y, Fit.batchSize(24).epochs(2).verbose(0).callback(new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                double loss = model.testOnBatch(X, Y).loss();
                seen.append(loss == model.evaluate(Data.of(X, Y), 24).loss() ? "=" : "!");
                seen.append(Math.abs(loss - model.gradients(X, Y).loss()) < 1e-6 ? "=" : "!");
            }
        }));
        assertEquals("====", seen.toString());
        Model undisturbed = model();
        undisturbed.fit(X, Y, Fit.batchSize(24).epochs(2).verbose(0));
        assertEquals(undisturbed.fingerprint(), model.fingerprint());
    }

    @Test
    void aTrainingThatEndsBeforeItsFirstStepChangesNothing() {
        Sequential model = model();
        model.compile(Sgd.of(0.1).withEma(0.9), categoricalCrossentropy());
        String before = model.fingerprint();
        Thread.currentThread().interrupt();
        model.fit(X, Y, Fit.epochs(2).verbose(0));
        assertTrue(Thread.interrupted());
        assertEquals(before, model.fingerprint());
        model.setTrainStep(batch -> batch.apply());
        assertThrows(
                IllegalStateException.class, () -> model.fit(X, Y, Fit.epochs(1).verbose(0)));
        assertEquals(before, model.fingerprint());
        model.setTrainStep(null);
        model.fit(X, Y, Fit.epochs(1).verbose(0)); // not locked
    }

    @Test
    void gradientsOfOtherWeightsAreRefused() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(3), Dense.of(3));
        Tensor y = numbers(24, 3);
        model.getLayer(0).setTrainable(false);
        model.compile(Sgd.of(0.1), meanSquaredError());
        Gradients gradients = model.gradients(X, y);
        model.getLayer(0).setTrainable(true);
        model.getLayer(1).setTrainable(false);
        model.compile(Sgd.of(0.1), meanSquaredError());
        assertThrows(IllegalArgumentException.class, () -> model.applyGradients(gradients));
    }

    @Test
    void headsOnAFrozenBaseAreTrainedSideBySide() throws InterruptedException {
        Sequential base = model();
        base.setTrainable(false);
        Thread[] threads = new Thread[3];
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        for (int i = 0; i < threads.length; i++) {
            Sequential head = Sequential.of(base, Dense.of(2));
            head.compile(Sgd.of(0.1), meanSquaredError());
            threads[i] =
                    new Thread(() -> head.fit(X, Y, Fit.batchSize(2).epochs(20).verbose(0)));
            threads[i].setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(null, thrown.get());
    }

    @Test
    void modelsThatShareLayersAreTrainedInTurn() throws InterruptedException {
        Sequential base = model();
        Sequential head = Sequential.of(base, Dense.of(2));
        head.compile(Sgd.of(0.1), meanSquaredError());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        base.setTrainStep(batch -> {
            batch.trainAsUsual();
            head.trainOnBatch(X, Y); // the same thread may, one step after the other
            if (thrown.get() == null) {
                Thread other = new Thread(() -> head.trainOnBatch(X, Y), "other");
                other.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
                other.start();
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        base.fit(X, Y, Fit.batchSize(8).verbose(0));
        assertEquals(ConcurrentModificationException.class, thrown.get().getClass());
        assertTrue(thrown.get().getMessage().contains("in another model by the thread"), thrown.get()::getMessage);
        Thread after = new Thread(() -> head.trainOnBatch(X, Y));
        after.start();
        after.join();
        assertEquals(4, head.iterations());
    }

    @Test
    void anInterruptedTrainingEndsInOrder() {
        Model model = model();
        List<Tensor> before = model.getWeights();
        EarlyStopping best = EarlyStopping.of().withMonitor("loss").withRestoreBestWeights(true);
        History history = model.fit(
                X, Y, Fit.batchSize(8).epochs(50).verbose(0).callback(best).callback(new Callback() {
                    @Override
                    public void onTrainBatchEnd(int batch, TrainingContext training) {
                        if (training.optimizer().steps() == 5) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }));
        assertTrue(Thread.interrupted(), "the flag is set again");
        assertEquals("interrupted", history.stopReason().orElseThrow());
        assertEquals(1, history.epochs().size());
        assertEquals(5, model.iterations());
        assertNotEquals(Fingerprint.of(before), model.fingerprint());
    }

    @Test
    void evaluationAndPredictionOfAnInterruptedThreadAreCancelled() {
        Model model = model();
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> model.evaluate(X, Y));
        assertThrows(CancellationException.class, () -> model.predict(X));
        assertTrue(Thread.interrupted());
        model.predict(X);
    }

    @Test
    void whoStopsTrainingSaysWhy() {
        History history = model().fit(
                        X, Y, Fit.batchSize(24).epochs(9).verbose(0).callback(new Callback() {
                            @Override
                            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                                training.stop("enough");
                            }
                        }));
        assertEquals("enough", history.stopReason().orElseThrow());
        EarlyStopping stopping = EarlyStopping.of().withMonitor("accuracy").withPatience(1);
        Model still = model();
        still.compile(Sgd.of(0), categoricalCrossentropy(), Metrics.accuracy());
        assertEquals(
                "early stopping: accuracy has not become better since epoch 1",
                still.fit(X, Y, Fit.batchSize(24).epochs(9).verbose(0).callback(stopping))
                        .stopReason()
                        .orElseThrow());
    }
}
