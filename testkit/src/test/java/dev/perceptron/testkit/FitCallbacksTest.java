package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.LambdaCallback;
import dev.perceptron.callback.LearningRateScheduler;
import dev.perceptron.callback.ReduceLROnPlateau;
import dev.perceptron.callback.SwapEMAWeights;
import dev.perceptron.callback.TerminateOnNaN;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callbacks and the optimizer's options in real trainings. */
final class FitCallbacksTest {
    private static final Tensor X =
            Tensor.of(new float[][] {{1, 0}, {0, 1}, {1, 1}, {2, 1}, {1, 3}, {0, 2}, {3, 0}, {2, 2}});
    private static final Tensor Y = Tensor.of(new float[][] {{1}, {2}, {3}, {4}, {7}, {4}, {3}, {6}});

    private static Sequential model(Optimizer optimizer) {
        Sequential model = Sequential.of(Input.of(2), Dense.of(1));
        model.compile(optimizer, Losses.meanSquaredError(), Losses.meanAbsoluteError());
        return model;
    }

    private static FitSettings fit(int epochs) {
        return Fit.batchSize(2)
                .epochs(epochs)
                .validationSplit(0.25)
                .shuffle(false)
                .verbose(0);
    }

    /** Writes down every call. */
    private static final class Recorder implements Callback {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void onTrainBegin(TrainingContext training) {
            calls.add("train begin");
        }

        @Override
        public void onTrainEnd(TrainingContext training) {
            calls.add("train end");
        }

        @Override
        public void onEpochBegin(int epoch, TrainingContext training) {
            calls.add("epoch begin " + epoch);
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
            calls.add("epoch end " + epoch + " " + logs.keySet());
        }

        @Override
        public void onTrainBatchBegin(int batch, TrainingContext training) {
            calls.add("batch begin " + batch);
        }

        @Override
        public void onTrainBatchEnd(int batch, TrainingContext training) {
            calls.add("batch end " + batch);
        }

        @Override
        public void onTestBegin(TrainingContext training) {
            calls.add("test begin");
        }

        @Override
        public void onTestEnd(TrainingContext training) {
            calls.add("test end");
        }

        @Override
        public void onTestBatchBegin(int batch, TrainingContext training) {
            calls.add("test batch begin " + batch);
        }

        @Override
        public void onTestBatchEnd(int batch, TrainingContext training) {
            calls.add("test batch end " + batch);
        }
    }

    @Test
    void hooksAreCalledInKerasOrder() {
        Recorder recorder = new Recorder();
        model(Sgd.of(0.01))
                .fit(X, Y, Fit.batchSize(4).validationSplit(0.25).verbose(0).callback(recorder));
        assertEquals(
                List.of(
                        "train begin",
                        "epoch begin 0",
                        "batch begin 0",
                        "batch end 0",
                        "batch begin 1",
                        "batch end 1",
                        "test begin",
                        "test batch begin 0",
                        "test batch end 0",
                        "test end",
                        "epoch end 0 [loss, mean_absolute_error, val_loss, val_mean_absolute_error]",
                        "train end"),
                recorder.calls);
    }

    @Test
    void evaluateCallsTheHooksOfTests() {
        Recorder recorder = new Recorder();
        model(Sgd.of(0.01)).evaluate(Data.of(X, Y), 8, recorder);
        assertEquals(List.of("test begin", "test batch begin 0", "test batch end 0", "test end"), recorder.calls);
    }

    @Test
    void historyHoldsWhatCallbacksAddAfterTheSortedLogs() {
        History history =
                model(Sgd.of(0.01)).fit(X, Y, fit(2).callback(LearningRateScheduler.of((epoch, rate) -> rate / 2)));
        assertEquals(
                List.of("loss", "mean_absolute_error", "val_loss", "val_mean_absolute_error", "learning_rate"),
                List.copyOf(history.history().keySet()));
        assertEquals(List.of((double) 0.005f, (double) 0.0025f), history.get("learning_rate"));
    }

    @Test
    void eachOptimizerHasItsLearningRateLogged() {
        Optimizer both = MultiOptimizer.of(Sgd.of(0.01)).with("dense/bias", Adam.of(0.1));
        History history = model(both).fit(X, Y, fit(1).callback(ReduceLROnPlateau.of()));
        assertEquals(List.of((double) 0.1f), history.get("learning_rate_adam"));
        assertEquals(List.of((double) 0.01f), history.get("learning_rate_sgd"));
    }

    @Test
    void metricsSayWhichWayIsBetter() {
        Sequential model = model(Sgd.of(0.01));
        model.fit(X, Y, fit(2).callback(EarlyStopping.of().withMonitor("val_mean_absolute_error")));
        Exception thrown = assertThrows(
                IllegalStateException.class,
                () -> model.fit(X, Y, fit(2).callback(EarlyStopping.of().withMonitor("val_other"))));
        assertTrue(thrown.getMessage().contains("withMode"), thrown.getMessage());
    }

    @Test
    void bestWeightsComeBackAlsoWhenTrainingRunsToItsEnd() {
        Sequential model = model(Sgd.of(0.4));
        EarlyStopping stopping = EarlyStopping.of().withPatience(50).withRestoreBestWeights(true);
        History history = model.fit(X, Y, fit(6).callback(stopping));
        double best = history.get("val_loss").stream().min(Double::compare).orElseThrow();
        assertEquals(history.get("val_loss").indexOf(best), stopping.bestEpoch());
        assertEquals(best, model.evaluate(X.rows(6, 8), Y.rows(6, 8)).loss(), 1e-6 * best);
    }

    @Test
    void nanEndsTraining() {
        Tensor bad = Y.copy();
        bad.set(Float.NaN, 2, 0);
        StringBuilder printed = new StringBuilder();
        Recorder recorder = new Recorder();
        TerminateOnNaN onNan = TerminateOnNaN.of().withOutput(printed::append);
        History history = model(Sgd.of(0.01)).fit(X, bad, fit(3).callback(onNan).callback(recorder));
        assertTrue(printed.toString().startsWith("Batch 1: Invalid loss, terminating training\n"), printed.toString());
        assertEquals(1, history.epochs().size());
        assertFalse(recorder.calls.contains("batch begin 2"));
        assertTrue(recorder.calls.contains("train end"));
        Recorder other = new Recorder();
        Exception thrown = assertThrows(
                IllegalStateException.class,
                () -> model(Sgd.of(0.01))
                        .fit(X, bad, fit(3).callback(onNan.withRaiseError(true)).callback(other)));
        assertTrue(thrown.getMessage().startsWith("NaN or Inf loss encountered at batch 1. Loss value: nan."));
        assertFalse(other.calls.contains("train end"));
    }

    @Test
    void functionsServeAsCallback() {
        List<String> calls = new ArrayList<>();
        LambdaCallback lambda = LambdaCallback.of()
                .withTrainBegin(training -> calls.add("begin of " + training.epochs()))
                .withEpochBegin(epoch -> calls.add("epoch " + epoch))
                .withTrainBatchBegin(batch -> calls.add("batch " + batch))
                .withTrainBatchEnd((batch, training) ->
                        calls.add("logs " + training.runningLogs().size()))
                .withEpochEnd((epoch, logs) -> calls.add("end " + epoch + " " + logs.size()))
                .withTrainEnd(training -> calls.add("done"));
        model(Sgd.of(0.01)).fit(X, Y, Fit.batchSize(8).verbose(0).callback(lambda));
        assertEquals(List.of("begin of 1", "epoch 0", "batch 0", "logs 2", "end 0 2", "done"), calls);
    }

    /** The average of momentum 0.5 over three steps, by hand from the weights after each of them. */
    @Test
    void theMovingAverageReplacesTheWeightsInTheEnd() {
        List<float[]> after = new ArrayList<>();
        Sequential model = model(Sgd.of(0.01).withEma(0.5));
        LambdaCallback notes = LambdaCallback.of()
                .withTrainBatchEnd(
                        (batch, training) -> after.add(training.weights().get(0).toArray()));
        model.fit(X, Y, fit(1).callback(notes));
        assertEquals(3, after.size());
        float[] mean = new float[2];
        for (int i = 0; i < 2; i++) {
            mean[i] = 0.25f * after.get(0)[i] + 0.25f * after.get(1)[i] + 0.5f * after.get(2)[i];
        }
        assertArrayEquals(mean, model.getWeights().get(0).toArray(), 1e-6f);
    }

    @Test
    void validationSeesTheMovingAverage() {
        List<Double> plain = model(Sgd.of(0.01).withEma(0.9)).fit(X, Y, fit(2)).get("val_loss");
        Sequential model = model(Sgd.of(0.01).withEma(0.9));
        List<Double> averaged =
                model.fit(X, Y, fit(2).callback(SwapEMAWeights.of())).get("val_loss");
        assertFalse(plain.equals(averaged));
        // after the last step the average is what the model keeps, so its loss is that of the last validation
        double last = model.evaluate(X.rows(6, 8), Y.rows(6, 8)).loss();
        assertEquals(averaged.get(1), last, 1e-6 * last);
        assertThrows(
                IllegalStateException.class, () -> model(Sgd.of(0.01)).fit(X, Y, fit(1).callback(SwapEMAWeights.of())));
    }

    @Test
    void swappingOnEpochsKeepsTheAverage() {
        Sequential swapped = model(Sgd.of(0.01).withEma(0.9));
        swapped.fit(X, Y, fit(3).callback(SwapEMAWeights.of().withSwapOnEpoch(true)));
        Sequential plain = model(Sgd.of(0.01).withEma(0.9));
        plain.fit(X, Y, fit(3));
        assertEquals(plain.fingerprint(), swapped.fingerprint());
    }

    @Test
    void accumulationChangesTheWeightsOnceInSoManySteps() {
        Sequential model = model(Sgd.of(0.01).withGradientAccumulationSteps(3));
        List<String> prints = new ArrayList<>();
        model.fit(
                X,
                Y,
                Fit.batchSize(2)
                        .shuffle(false)
                        .verbose(0)
                        .callback(LambdaCallback.of()
                                .withTrainBatchEnd((batch, training) ->
                                        prints.add(training.weights().get(0).toString()))));
        assertEquals(prints.get(0), prints.get(1));
        assertFalse(prints.get(1).equals(prints.get(2)));
        assertEquals(prints.get(2), prints.get(3));
        assertEquals(1, model.iterations());
        assertEquals(4, model.optimizer().steps());
    }

    @Test
    void theLossScaleOfAPowerOfTwoChangesNoBit() {
        Sequential plain = model(Sgd.of(0.01));
        Sequential scaled = model(Sgd.of(0.01).withLossScaleFactor(1024));
        plain.fit(X, Y, fit(2));
        scaled.fit(X, Y, fit(2));
        assertEquals(plain.fingerprint(), scaled.fingerprint());
    }
}
