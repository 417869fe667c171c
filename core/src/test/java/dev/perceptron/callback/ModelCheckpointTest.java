package dev.perceptron.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.checkpoint.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a model is saved, under which name, and what happens if it can't be. */
final class ModelCheckpointTest {
    private static final double NAN = Double.NaN;

    @TempDir
    Path folder;

    private final RecordedTraining training = new RecordedTraining();
    private final List<String> output = new ArrayList<>();

    private ModelCheckpoint at(String name) {
        return ModelCheckpoint.of(folder + "/" + name).withOutput(output::add);
    }

    private ModelCheckpoint best(String monitor) {
        return at("{epoch}.keras").withMonitor(monitor).withSaveBestOnly(true);
    }

    @Test
    void everyEpochIsSavedUnderItsName() {
        ModelCheckpoint checkpoint = at("m-{epoch:02d}-{val_loss:.2f}.keras");
        training.epochs(checkpoint, "val_loss", 0.5, 0.625, 12.3456, NAN);
        assertEquals(
                List.of("m-01-0.50.keras", "m-02-0.62.keras", "m-03-12.35.keras", "m-04-nan.keras"), training.saved);
        assertEquals(List.of(), training.savedWeights);
        assertEquals(List.of(), training.warnings);
        assertEquals(List.of(), output);
        assertNull(checkpoint.best());
    }

    @Test
    void aNameWithoutFieldsIsWrittenAgain() throws IOException {
        training.epochs(at("m.keras"), "loss", 3, 2, 1);
        assertEquals(List.of("m.keras", "m.keras", "m.keras"), training.saved);
        assertEquals("2", Files.readString(folder.resolve("m.keras")));
    }

    @Test
    void onlyWhatIsBetterThanAllBeforeIsSaved() {
        ModelCheckpoint checkpoint = best("val_loss");
        training.epochs(checkpoint, "val_loss", 0.5, 0.6, 0.4, 0.4, 0.45, 0.39);
        assertEquals(List.of("1.keras", "3.keras", "6.keras"), training.saved);
        assertEquals(0.39, checkpoint.best());
    }

    @Test
    void whatIsBetterFollowsTheMetric() {
        training.epochs(best("val_accuracy"), "val_accuracy", 0.5, 0.4, 0.6, 0.6);
        assertEquals(List.of("1.keras", "3.keras"), training.saved);
        training.saved.clear();
        training.epochs(best("mae"), "mae", 0.5, 0.4, 0.6);
        assertEquals(List.of("1.keras", "2.keras"), training.saved);
    }

    @Test
    void theModeGoesBeforeTheMetric() {
        training.epochs(best("accuracy").withMode("min"), "accuracy", 0.5, 0.4, 0.6);
        assertEquals(List.of("1.keras", "2.keras"), training.saved);
        training.saved.clear();
        training.epochs(best("own").withMode("max"), "own", 0.5, 0.4, 0.6);
        assertEquals(List.of("1.keras", "3.keras"), training.saved);
    }

    @Test
    void aValueOfUnknownDirectionAsksForTheMode() {
        Exception error = assertThrows(IllegalStateException.class, () -> training.epochs(best("own"), "own", 0.5));
        assertTrue(error.getMessage().contains("own"), error.getMessage());
        assertTrue(error.getMessage().contains("withMode"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> at("m.keras").withMode("best"));
    }

    @Test
    void nanIsNeverBest() {
        ModelCheckpoint checkpoint = best("loss");
        training.epochs(checkpoint, "loss", NAN, 5, NAN, Double.NEGATIVE_INFINITY, 4, NAN);
        assertEquals(List.of("2.keras", "5.keras"), training.saved);
        assertEquals(4.0, checkpoint.best());
        training.saved.clear();
        training.epochs(best("accuracy"), "accuracy", NAN, Double.POSITIVE_INFINITY, NAN);
        assertEquals(List.of(), training.saved);
    }

    @Test
    void theThresholdMustBeBeaten() {
        training.epochs(best("loss").withInitialValueThreshold(0.5), "loss", 0.6, 0.5, 0.49, 0.48);
        assertEquals(List.of("3.keras", "4.keras"), training.saved);
    }

    @Test
    void theBestStaysFromOneTrainingToTheNext() {
        ModelCheckpoint checkpoint = best("loss");
        training.epochs(checkpoint, "loss", 0.5);
        training.epochs(checkpoint, "loss", 0.6, 0.4);
        assertEquals(List.of("1.keras", "2.keras"), training.saved);
    }

    /** As Keras: without the watched value every epoch is saved, and it is said why. */
    @Test
    void aMissingValueIsSaid() {
        training.epochs(best("val_loss"), "loss", 0.5, 0.6);
        assertEquals(List.of("1.keras", "2.keras"), training.saved);
        assertEquals(2, output.size());
        assertTrue(output.get(0).contains("val_loss available"), output.get(0));
    }

    @Test
    void verboseSaysWhy() {
        training.epochs(best("loss").withVerbose(true), "loss", 0.5, 0.75, 0.25, NAN);
        String file = folder + "/";
        assertEquals(
                List.of(
                        "\nEpoch 1: loss improved from None to 0.50000, saving model to " + file + "1.keras\n",
                        "\nEpoch 1: finished saving model to " + file + "1.keras\n",
                        "\nEpoch 2: loss did not improve from 0.50000\n",
                        "\nEpoch 3: loss improved from 0.50000 to 0.25000, saving model to " + file + "3.keras\n",
                        "\nEpoch 3: finished saving model to " + file + "3.keras\n",
                        "\nEpoch 4: loss did not improve from 0.25000\n"),
                output);
        output.clear();
        training.epochs(at("m.keras").withVerbose(true), "loss", 0.5);
        assertEquals(
                List.of(
                        "\nEpoch 1: saving model to " + file + "m.keras\n",
                        "\nEpoch 1: finished saving model to " + file + "m.keras\n"),
                output);
    }

    /** The count goes on from epoch to epoch, as Keras's does. */
    @Test
    void batchesAreCountedThroughTheEpochs() {
        ModelCheckpoint checkpoint = at("{epoch}-{batch}.keras").withSaveFreq(2);
        checkpoint.onTrainBegin(training);
        for (int epoch = 0; epoch < 3; epoch++) {
            training.epoch(checkpoint, epoch, 3, Map.of("loss", 1.0));
        }
        assertEquals(List.of("1-2.keras", "2-1.keras", "2-3.keras", "3-2.keras"), training.saved);
    }

    @Test
    void ofBatchesTooOnlyTheBestAreSaved() {
        ModelCheckpoint checkpoint = best("loss").withSaveFreq(1);
        checkpoint.onTrainBegin(training);
        training.epoch(checkpoint, 0, 2, Map.of("loss", 1.0));
        training.epoch(checkpoint, 1, 2, Map.of("loss", 2.0));
        training.epoch(checkpoint, 2, 2, Map.of("loss", 0.5));
        assertEquals(List.of("1.keras", "3.keras"), training.saved);
    }

    @Test
    void epochIsAFrequencyAgain() {
        training.epochs(at("{epoch}.keras").withSaveFreq(1).withSaveFreq("epoch"), "loss", 1, 2);
        assertEquals(List.of("1.keras", "2.keras"), training.saved);
        for (int wrong : new int[] {0, -1}) {
            Exception error = assertThrows(
                    IllegalArgumentException.class, () -> at("m.keras").withSaveFreq(wrong));
            assertTrue(error.getMessage().contains("save_freq: " + wrong), error.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> at("m.keras").withSaveFreq("batch"));
    }

    @Test
    void weightsHaveTheirOwnFiles() {
        training.epochs(at("{epoch}.weights.h5").withSaveWeightsOnly(true), "loss", 1, 2);
        assertEquals(List.of(), training.saved);
        assertEquals(List.of("1.weights.h5", "2.weights.h5"), training.savedWeights);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "m.kera", "m.onnx", "m.keras.tmp", "keras"})
    void endingsAreChecked(String name) {
        Exception error = assertThrows(IllegalArgumentException.class, () -> at(name).onTrainBegin(training));
        assertTrue(error.getMessage().contains(name), error.getMessage());
        assertTrue(error.getMessage().contains(".keras"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.keras", "m.h5", "m.weights"})
    void endingsOfWeightsAreChecked(String name) {
        ModelCheckpoint checkpoint = at(name).withSaveWeightsOnly(true);
        Exception error = assertThrows(IllegalArgumentException.class, () -> checkpoint.onTrainBegin(training));
        assertTrue(error.getMessage().contains(".weights.h5"), error.getMessage());
    }

    @Test
    void whatIsNotLoggedCantBeInTheName() {
        ModelCheckpoint checkpoint = at("{epoch}-{val_loss}.keras");
        checkpoint.onTrainBegin(training);
        Exception error =
                assertThrows(RuntimeException.class, () -> training.epoch(checkpoint, 0, 1, Map.of("loss", 1.0)));
        assertTrue(error.getMessage().contains("val_loss"), error.getMessage());
        assertTrue(error.getMessage().contains("loss, ") || error.getMessage().contains("loss]"), error.getMessage());
    }

    @Test
    void missingFoldersAreMade() {
        training.epochs(at("a/b/{epoch}/m.keras"), "loss", 1, 2);
        assertTrue(Files.isRegularFile(folder.resolve("a/b/1/m.keras")));
        assertTrue(Files.isRegularFile(folder.resolve("a/b/2/m.keras")));
    }

    @Test
    void aFolderInTheWayIsAnError() throws IOException {
        Files.createDirectory(folder.resolve("m.keras"));
        Exception error = assertThrows(IllegalArgumentException.class, () -> training.epochs(at("m.keras"), "loss", 1));
        assertTrue(error.getMessage().contains("non-directory"), error.getMessage());
    }

    /** Found in the middle of a training, it doesn't cost what was trained. */
    @Test
    void aFolderInTheWayOfALaterEpochIsAWarning() throws IOException {
        Files.createDirectory(folder.resolve("2.keras"));
        training.epochs(at("{epoch}.keras"), "loss", 1, 2, 3);
        assertEquals(List.of("1.keras", "3.keras"), training.saved);
        assertEquals(1, training.warnings.size());
        assertTrue(training.warnings.get(0).contains("non-directory"), training.warnings.get(0));
    }

    /** A file where the folder should be, gone before the third epoch: nothing counts as saved until then. */
    @Test
    void whatCantBeSavedIsTriedAgain() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("models"));
        ModelCheckpoint checkpoint =
                at("models/m.keras").withMonitor("loss").withSaveBestOnly(true).withVerbose(true);
        training.epochs(checkpoint, "loss", 0.3, 0.4);
        assertEquals(2, training.warnings.size());
        assertTrue(training.warnings.get(0).contains("can't save " + folder), training.warnings.get(0));
        assertTrue(training.warnings.get(0).contains("training goes on"), training.warnings.get(0));
        assertNull(checkpoint.best());
        assertFalse(output.stream().anyMatch(line -> line.contains("finished")), output::toString);

        Files.delete(inTheWay);
        training.epoch(checkpoint, 2, 1, Map.of("loss", 0.5));
        assertEquals(List.of("m.keras"), training.saved);
        assertEquals(0.5, checkpoint.best());
        assertEquals(2, training.warnings.size());
    }

    @Test
    void aResumedTrainingGoesOnCounting() {
        ModelCheckpoint first = at("{epoch}-{batch}.keras")
                .withMonitor("loss")
                .withSaveBestOnly(true)
                .withSaveFreq(2);
        first.onTrainBegin(training);
        training.epoch(first, 0, 3, Map.of("loss", 0.5));
        StateDict state = first.state();

        ModelCheckpoint second = at("{epoch}-{batch}.keras")
                .withMonitor("loss")
                .withSaveBestOnly(true)
                .withSaveFreq(2);
        RecordedTraining resumed = new RecordedTraining();
        second.onTrainResume(state, resumed);
        assertEquals(0.5, second.best());
        resumed.epoch(second, 1, 1, Map.of("loss", 0.4)); // the second batch since the last one saved
        resumed.epoch(second, 2, 2, Map.of("loss", 0.6));
        assertEquals(List.of("1-2.keras"), training.saved);
        assertEquals(List.of("2-1.keras"), resumed.saved);
    }
}
