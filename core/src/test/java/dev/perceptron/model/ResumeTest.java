package dev.perceptron.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.CSVLogger;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.EarlyStopping;
import dev.perceptron.callback.LearningRateScheduler;
import dev.perceptron.callback.ReduceLROnPlateau;
import dev.perceptron.callback.SwapEMAWeights;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.LossScaleOptimizer;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training cut off at any step and resumed ends with the bits of one that was never cut off. */
final class ResumeTest {
    private static final int ROWS = 90;
    private static final int EPOCHS = 4;

    @TempDir
    Path folder;

    /** Thrown where a process would be killed. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Cuts training off after so many batches, counted over all epochs. */
    private static final class Killer implements Callback {
        private int left;

        Killer(int left) {
            this.left = left;
        }

        @Override
        public void onTrainBatchBegin(int batch, TrainingContext training) {
            if (left-- == 0) {
                throw new Killed();
            }
        }
    }

    /** What a training leaves behind. */
    private record Outcome(String weights, List<Double> optimizer, String history, List<Integer> epochs, String log) {}

    private static Data data() {
        float[][] x = new float[ROWS][5];
        float[][] y = new float[ROWS][3];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 5; j++) {
                x[i][j] = (float) StrictMath.sin(i * 7 + j * 3);
            }
            y[i][(i * i + i / 7) % 3] = 1;
        }
        return Data.of(Tensor.of(x), Tensor.of(y));
    }

    private static Sequential model(Optimizer optimizer, Metric... metrics) {
        Sequential model = Sequential.of(
                Input.of(5),
                Dense.of(6).withActivation("relu"),
                BatchNormalization.of(),
                Dropout.of(0.3),
                Dense.of(3).withActivation("softmax"));
        model.setExecution(Execution.threads(1));
        model.compile(optimizer, Losses.categoricalCrossentropy(), metrics);
        return model;
    }

    private FitSettings fit() {
        return Fit.batchSize(16)
                .epochs(EPOCHS)
                .validationSplit(0.2)
                .verbose(0)
                .callback(CSVLogger.of(folder.resolve("log.csv")));
    }

    private BackupAndRestore backup(int saveFreq) {
        BackupAndRestore backup = BackupAndRestore.of(folder.resolve("backup")).withOutput(text -> {});
        return saveFreq == 0 ? backup : backup.withSaveFreq(saveFreq);
    }

    private Outcome outcome(Model model, History history) throws IOException {
        List<Double> memory = new ArrayList<>();
        model.optimizer()
                .variables()
                .forEach(variable -> Arrays.stream(variable.read()).forEach(memory::add));
        return new Outcome(
                model.fingerprint(),
                memory,
                history.history().toString(),
                history.epochs(),
                Files.readString(folder.resolve("log.csv")));
    }

    private Outcome undisturbed(Supplier<Model> model, Supplier<FitSettings> fit) throws IOException {
        Model trained = model.get();
        return outcome(trained, trained.fit(data(), fit.get()));
    }

    /** Cuts off after each of these numbers of batches in turn, then lets it end. */
    private Outcome resumed(Supplier<Model> model, Supplier<FitSettings> fit, int saveFreq, int... kills)
            throws IOException {
        for (int kill : kills) {
            FitSettings cut = fit.get().callback(backup(saveFreq)).callback(new Killer(kill));
            assertThrows(Killed.class, () -> model.get().fit(data(), cut));
        }
        Model last = model.get();
        Outcome outcome = outcome(last, last.fit(data(), fit.get().callback(backup(saveFreq))));
        assertFalse(Files.exists(folder.resolve("backup")), "the checkpoints of a finished training are removed");
        return outcome;
    }

    private void same(Supplier<Model> model, Supplier<FitSettings> fit) throws IOException {
        Outcome expected = undisturbed(model, fit);
        assertEquals(expected, resumed(model, fit, 0, 7));
        assertEquals(expected, resumed(model, fit, 1, 3, 4, 2));
        assertEquals(expected, resumed(model, fit, 3, 0, 8, 5));
        assertEquals(expected, resumed(model, fit, 5, 10));
    }

    static Stream<Optimizer> optimizers() {
        return Stream.concat(
                Stream.of(
                                "sgd",
                                "rmsprop",
                                "adam",
                                "adamw",
                                "adamax",
                                "nadam",
                                "adagrad",
                                "adadelta",
                                "adafactor",
                                "ftrl",
                                "lion",
                                "lamb",
                                "muon",
                                "scheduleFreeAdamW")
                        .map(Optimizers::get),
                Stream.of(
                        LossScaleOptimizer.of(Sgd.of(0.1))
                                .withInitialScale(1e38)
                                .withDynamicGrowthSteps(2),
                        MultiOptimizer.of(Adam.of(0.01))
                                .with("dense/kernel", Sgd.of(0.1).withMomentum(0.9)),
                        Sgd.of(0.1).withMomentum(0.9).withEma(0.9),
                        Adam.of(0.01).withGradientAccumulationSteps(3)));
    }

    @ParameterizedTest
    @MethodSource
    void optimizers(Optimizer optimizer) throws IOException {
        same(() -> model(optimizer, Metrics.get("accuracy")), this::fit);
    }

    /** Where weights lie in memory is no matter to any optimizer: the bits of one block. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void weightsInSeveralBlocksAreTrainedAsThoseInOne(Optimizer optimizer) {
        Sequential base = Sequential.of(
                        Input.of(5), Dense.of(6).withActivation("tanh"), BatchNormalization.of(), Dense.of(4))
                .withSeed(3);
        base.getWeights();
        base.getLayer("dense").setTrainable(false);
        Sequential several = new Sequential();
        several.add(Dense.of(5).withInputShape(5));
        several.add(base);
        several.add(Dense.of(3).withActivation("softmax"));
        several.setExecution(Execution.threads(1));
        several.compile(optimizer, Losses.categoricalCrossentropy());
        Sequential one = several.withSeed(9);
        one.setWeights(several.getWeights());
        one.setExecution(Execution.threads(1));
        one.compile(optimizer, Losses.categoricalCrossentropy());
        FitSettings fit = Fit.batchSize(16).epochs(2).shuffle(false).verbose(0);
        assertEquals(
                one.fit(data(), fit).history().toString(),
                several.fit(data(), fit).history().toString());
        assertEquals(one.fingerprint(), several.fingerprint());
    }

    /** Weights in several blocks, one of them frozen, trained by a step of the user's own that logs a value. */
    @Test
    void aModelPutTogetherOfOthersWithAStepOfItsOwn() throws IOException {
        same(
                () -> {
                    Sequential base = Sequential.of(Input.of(5), Dense.of(6).withActivation("tanh"), Dense.of(4))
                            .withSeed(3);
                    base.getWeights();
                    base.getLayer("dense").setTrainable(false);
                    Sequential model = new Sequential();
                    model.add(base);
                    model.add(Dropout.of(0.2));
                    model.add(Dense.of(3).withActivation("softmax"));
                    model.setExecution(Execution.threads(1));
                    model.compile(
                            Adam.of(0.01).withGlobalClipNorm(0.5),
                            Losses.categoricalCrossentropy(),
                            Metrics.get("accuracy"));
                    model.setTrainStep(batch -> {
                        batch.forward();
                        batch.backward();
                        batch.log("norm", batch.gradients().norm());
                        batch.apply();
                    });
                    return model;
                },
                this::fit);
    }

    @Test
    void everyMetricInsideAnEpoch() throws IOException {
        Metric[] metrics = Stream.of(
                        "accuracy",
                        "CategoricalAccuracy",
                        "Precision",
                        "Recall",
                        "AUC",
                        "F1Score",
                        "R2Score",
                        "MeanSquaredError",
                        "RootMeanSquaredError",
                        "CosineSimilarity",
                        "TruePositives",
                        "TopKCategoricalAccuracy",
                        "CategoricalCrossentropy",
                        "KLDivergence",
                        "Hinge",
                        "Mean",
                        "Sum")
                .map(Metrics::get)
                .toArray(Metric[]::new);
        same(() -> model(Adam.of(0.01), metrics), this::fit);
    }

    @Test
    void everyStepWithCallbacksThatRemember() throws IOException {
        Supplier<Model> model = () -> model(Adam.of(0.05), Metrics.get("accuracy"));
        Supplier<FitSettings> fit = () -> fit().callback(EarlyStopping.of()
                        .withMonitor("val_loss")
                        .withPatience(1)
                        .withRestoreBestWeights(true))
                .callback(ReduceLROnPlateau.of()
                        .withMonitor("loss")
                        .withMinDelta(0.5)
                        .withPatience(1))
                .callback(LearningRateScheduler.of((epoch, rate) -> rate * 0.9));
        Outcome expected = undisturbed(model, fit);
        for (int kill = 0; kill < expected.epochs().size() * 5; kill++) {
            assertEquals(expected, resumed(model, fit, 2, kill), "cut off after batch " + kill);
        }
    }

    @Test
    void averagesThatAreSwappedIn() throws IOException {
        same(
                () -> model(Sgd.of(0.1).withEma(0.8), Metrics.get("accuracy")),
                () -> fit().callback(SwapEMAWeights.of().withSwapOnEpoch(true)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void epochsThatGoOnWhereTheLastEnded(int steps) throws IOException {
        Supplier<Model> model = () -> model(Sgd.of(0.1), Metrics.get("accuracy"));
        Supplier<FitSettings> fit = () -> fit().epochs(8).stepsPerEpoch(steps).validationFreq(2);
        Outcome expected = undisturbed(model, fit);
        assertEquals(expected, resumed(model, fit, 1, 3, 1));
        assertEquals(expected, resumed(model, fit, 0, 7));
    }

    @Test
    void withoutShufflingAndWithWeights() throws IOException {
        float[] weights = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            weights[i] = 1 + i % 3;
        }
        same(
                () -> model(Sgd.of(0.1), Metrics.get("accuracy")),
                () -> fit().shuffle(false).sampleWeight(weights).classWeight(java.util.Map.of(1, 2f)));
    }

    @Test
    void threadsAndKernelsMayChangeInBetween() throws IOException {
        Supplier<Model> model = () -> model(Adam.of(0.01), Metrics.get("accuracy"));
        Outcome expected = undisturbed(model, this::fit);
        Model first = model.get();
        first.setExecution(Execution.threads(2));
        assertThrows(
                Killed.class, () -> first.fit(data(), fit().callback(backup(2)).callback(new Killer(7))));
        Model second = model.get();
        second.setExecution(Execution.threads(3).scalar());
        assertEquals(expected, outcome(second, second.fit(data(), fit().callback(backup(2)))));
    }

    @Test
    void moreEpochsMayBeAskedFor() throws IOException {
        Supplier<Model> model = () -> model(Adam.of(0.01), Metrics.get("accuracy"));
        Outcome expected = undisturbed(model, this::fit);
        Model first = model.get();
        first.fit(data(), fit().epochs(2).callback(backup(0).withDeleteCheckpoint(false)));
        Model second = model.get();
        assertEquals(expected, outcome(second, second.fit(data(), fit().callback(backup(0)))));
    }

    @Test
    void interruptingSavesAtOnceAndEndsTheFit() throws IOException {
        Supplier<Model> model = () -> model(Adam.of(0.01), Metrics.get("accuracy"));
        Outcome expected = undisturbed(model, this::fit);
        List<String> notes = new ArrayList<>();
        BackupAndRestore first = BackupAndRestore.of(folder.resolve("backup")).withOutput(notes::add);
        History part = model.get().fit(data(), fit().callback(first).callback(new Callback() {
            @Override
            public void onTrainBatchEnd(int batch, TrainingContext training) {
                if (training.optimizer().steps() == 7) {
                    first.interrupt();
                }
            }
        }));
        assertEquals(List.of(0), part.epochs());
        assertEquals("interrupted", part.stopReason().orElseThrow());
        assertTrue(notes.get(0).contains("train again to go on"), notes::toString);
        notes.clear();
        Model last = model.get();
        BackupAndRestore second = BackupAndRestore.of(folder.resolve("backup")).withOutput(notes::add);
        assertEquals(expected, outcome(last, last.fit(data(), fit().callback(second))));
        assertTrue(notes.get(0).contains("epoch 2 after batch 2 of 5"), notes::toString);
    }

    @Test
    void anotherTrainingIsRefusedByName() {
        Model model = model(Adam.of(0.01), Metrics.get("accuracy"));
        FitSettings cut = fit().callback(backup(1)).callback(new Killer(3));
        assertThrows(Killed.class, () -> model.fit(data(), cut));

        Data other = data();
        ((Tensor) other.x().get(0)).set(9f, 17, 2);
        refused(model(Adam.of(0.01), Metrics.get("accuracy")), other, fit(), "other data");
        refused(model(Adam.of(0.02), Metrics.get("accuracy")), data(), fit(), "learning_rate");
        refused(model(Sgd.of(0.01), Metrics.get("accuracy")), data(), fit(), "Adam", "SGD");
        refused(model(Adam.of(0.01), Metrics.get("mse")), data(), fit(), "metrics");
        refused(model(Adam.of(0.01), Metrics.get("accuracy")), data(), fit().batchSize(8), "batch size then 16, now 8");
        refused(
                model(Adam.of(0.01), Metrics.get("accuracy")),
                data(),
                fit().shuffle(false),
                "shuffle then true, now false");
        refused(
                model(Adam.of(0.01), Metrics.get("accuracy")),
                data(),
                fit().validationSplit(0.3),
                "samples then 72, now 62");
        Sequential reseeded = model(Adam.of(0.01)).withSeed(7);
        reseeded.compile(Adam.of(0.01), Losses.categoricalCrossentropy(), Metrics.get("accuracy"));
        refused(reseeded, data(), fit(), "seed then 42, now 7");
        Sequential wider = Sequential.of(
                Input.of(5),
                Dense.of(8).withActivation("relu"),
                BatchNormalization.of(),
                Dropout.of(0.3),
                Dense.of(3).withActivation("softmax"));
        wider.compile(Adam.of(0.01), Losses.categoricalCrossentropy(), Metrics.get("accuracy"));
        refused(wider, data(), fit(), "units then 6, now 8");
    }

    private void refused(Model model, Data data, FitSettings fit, String... parts) {
        String before = model.fingerprint();
        OtherTrainingException e =
                assertThrows(OtherTrainingException.class, () -> model.fit(data, fit.callback(backup(1))));
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e::getMessage);
        }
        assertTrue(e.getMessage().contains("another folder"), e::getMessage);
        assertEquals(before, model.fingerprint());
    }

    @Test
    void aCallbackWhoseStateHasNoOwnerIsRefused() {
        Supplier<Model> model = () -> model(Adam.of(0.01));
        FitSettings cut = fit().callback(EarlyStopping.of()).callback(backup(1)).callback(new Killer(3));
        assertThrows(Killed.class, () -> model.get().fit(data(), cut));
        OtherTrainingException e =
                assertThrows(OtherTrainingException.class, () -> model.get().fit(data(), fit().callback(backup(1))));
        assertTrue(e.getMessage().contains("EarlyStopping"), e::getMessage);
    }

    @Test
    void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
        Supplier<Model> model = () -> model(Adam.of(0.01), Metrics.get("accuracy"));
        Outcome expected = undisturbed(model, this::fit);
        FitSettings cut = fit().callback(backup(2)).callback(new Killer(9));
        assertThrows(Killed.class, () -> model.get().fit(data(), cut));
        List<Path> files = checkpoints();
        assertEquals(2, files.size());
        byte[] bytes = Files.readAllBytes(files.get(1));
        bytes[bytes.length - 5] ^= 1;
        Files.write(files.get(1), bytes);
        Files.write(folder.resolve("backup/.checkpoint-0000000009.ckpt.x.tmp"), new byte[3]);
        Files.writeString(folder.resolve("backup/mine.txt"), "mine");
        List<String> notes = new ArrayList<>();
        Model last = model.get();
        BackupAndRestore backup =
                BackupAndRestore.of(folder.resolve("backup")).withSaveFreq(2).withOutput(notes::add);
        assertEquals(expected, outcome(last, last.fit(data(), fit().callback(backup))));
        assertTrue(notes.get(0).contains(".tmp, which was cut off"), notes::toString);
        assertTrue(notes.get(1).contains("damaged") && notes.get(1).contains("hash"), notes::toString);
        assertTrue(notes.get(2).contains(files.get(0).toString()), notes::toString);
        assertArrayEquals(
                new String[] {"mine.txt"}, folder.resolve("backup").toFile().list());
    }

    @Test
    void withoutAnySoundCheckpointItSaysSo() throws IOException {
        Supplier<Model> model = () -> model(Adam.of(0.01));
        FitSettings cut = fit().callback(backup(2)).callback(new Killer(9));
        assertThrows(Killed.class, () -> model.get().fit(data(), cut));
        for (Path file : checkpoints()) {
            Files.write(file, new byte[100]);
        }
        CheckpointException e =
                assertThrows(CheckpointException.class, () -> model.get().fit(data(), fit().callback(backup(2))));
        assertTrue(e.getMessage().contains("none of the 2 checkpoints"), e::getMessage);
        assertTrue(e.getMessage().contains("start anew"), e::getMessage);
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backup"))) {
            return files.filter(file -> file.toString().endsWith(".ckpt"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keepsTwoCheckpointsOrOne() throws IOException {
        model(Adam.of(0.01)).fit(data(), fit().callback(backup(0).withDeleteCheckpoint(false)));
        assertEquals(
                List.of("checkpoint-0000000003.ckpt", "checkpoint-0000000004.ckpt"),
                checkpoints().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
        model(Adam.of(0.01))
                .fit(
                        data(),
                        fit().epochs(5)
                                .callback(backup(0).withDeleteCheckpoint(false).withDoubleCheckpoint(false)));
        assertEquals(1, checkpoints().size());
    }

    @Test
    void wrongArgumentsTeach() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> BackupAndRestore.of(Path.of("")))
                .getMessage()
                .contains("Empty `backup_dir`"));
        BackupAndRestore backup = backup(0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> backup.withSaveFreq("batch"))
                .getMessage()
                .contains("Expected either 'epoch' or an integer value"));
        assertThrows(IllegalArgumentException.class, () -> backup.withSaveFreq(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> model(Adam.of(0.01)).fit(data(), fit().callback(backup).callback(backup(1))));
    }
}
