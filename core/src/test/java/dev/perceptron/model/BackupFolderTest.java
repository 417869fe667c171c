package dev.perceptron.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of checkpoints when others write to it too: another training, a mistake, somebody who means harm. */
final class BackupFolderTest {
    private static final int EPOCHS = 4;

    @TempDir
    Path temp;

    private final List<String> notes = new ArrayList<>();

    /** Thrown where a process would be killed. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Callback at(int epoch, Runnable action) {
        return new Callback() {
            @Override
            public void onEpochBegin(int begun, TrainingContext training) {
                if (begun == epoch) {
                    action.run();
                }
            }
        };
    }

    private static Callback killAt(int epoch) {
        return at(epoch, () -> {
            throw new Killed();
        });
    }

    private Path folder() {
        return temp.resolve("backup");
    }

    private BackupAndRestore backup() {
        return BackupAndRestore.of(folder()).withOutput(notes::add);
    }

    private static Model model() {
        Sequential model = Sequential.of(Input.of(3), Dense.of(2));
        model.compile(Adam.of(0.01), Losses.meanSquaredError());
        return model;
    }

    private static History train(Model model, Callback... callbacks) {
        FitSettings fit = Fit.batchSize(4).epochs(EPOCHS).verbose(0);
        for (Callback callback : callbacks) {
            fit = fit.callback(callback);
        }
        float[][] x = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {1, 0, 1}, {0, 1, 0}, {2, 2, 2}};
        float[][] y = {{1, 0}, {0, 1}, {1, 1}, {0, 0}, {1, 0}, {0, 1}};
        return model.fit(Data.of(Tensor.of(x), Tensor.of(y)), fit);
    }

    private static String undisturbed() {
        Model model = model();
        train(model);
        return model.fingerprint();
    }

    private void cutOff(int epoch) {
        assertThrows(Killed.class, () -> train(model(), backup(), killAt(epoch)));
    }

    /** Goes on to the end, which must be the one of an undisturbed training. */
    private History resumed() {
        Model model = model();
        History history = train(model, backup());
        assertEquals(undisturbed(), model.fingerprint());
        assertEquals(List.of(0, 1, 2, 3), history.epochs());
        return history;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void twoTrainingsDoNotShareAFolder() throws IOException {
        List<String> refused = new ArrayList<>();
        Model first = model();
        train(first, backup(), at(2, () -> {
            CheckpointException e = assertThrows(CheckpointException.class, () -> train(model(), backup()));
            refused.add(e.getMessage());
        }));
        assertEquals(1, refused.size());
        assertEquals(
                folder()
                        + ": is in use by another training of this process. Wait until it has ended, or give this one a"
                        + " folder of its own.",
                refused.get(0));
        assertEquals(undisturbed(), first.fingerprint(), "the first was not disturbed");
        assertFalse(Files.exists(folder()), "nor its end");
        resumed();
    }

    @Test
    void aTrainingThatFailedLetsGoOfTheFolder() throws IOException {
        cutOff(2);
        assertEquals(List.of("checkpoint-0000000001.ckpt", "checkpoint-0000000002.ckpt"), names());
        resumed();
        assertTrue(notes.get(0).contains("going on from"), notes::toString);
    }

    @Test
    void linksInTheFolderLeadNowhere() throws IOException {
        Path precious = Files.writeString(temp.resolve("precious"), "precious");
        Files.createDirectory(folder());
        for (int i = 1; i <= 6; i++) {
            Files.createSymbolicLink(folder().resolve("checkpoint-000000000" + i + ".ckpt"), precious);
        }
        Files.createSymbolicLink(folder().resolve(".lock"), precious);
        Files.createSymbolicLink(folder().resolve(".checkpoint-0000000003.ckpt.x.tmp"), temp.resolve("nowhere"));
        cutOff(2);
        assertTrue(notes.get(0).contains("can't lock the folder"), notes::toString);
        assertTrue(Files.isRegularFile(folder().resolve("checkpoint-0000000008.ckpt")), () -> notes.toString());
        resumed();
        assertEquals("precious", Files.readString(precious));
    }

    @Test
    void aLinkMadeWhileTrainingRunsIsNotFollowed() throws IOException {
        Path precious = Files.writeString(temp.resolve("precious"), "precious");
        train(model(), backup().withDeleteCheckpoint(false), at(1, () -> {
            try {
                Files.createSymbolicLink(folder().resolve("checkpoint-0000000002.ckpt"), precious);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }));
        assertEquals("precious", Files.readString(precious));
        assertEquals(
                List.of("checkpoint-0000000002.ckpt", "checkpoint-0000000004.ckpt", "checkpoint-0000000005.ckpt"),
                names());
    }

    @Test
    void foldersWithTheNamesOfCheckpointsAreLeftAlone() throws IOException {
        Files.createDirectories(folder().resolve("checkpoint-0000000003.ckpt/mine"));
        Files.createDirectories(folder().resolve(".checkpoint-0000000003.ckpt.x.tmp/mine"));
        cutOff(2);
        assertTrue(Files.isRegularFile(folder().resolve("checkpoint-0000000004.ckpt")));
        History history = resumed();
        assertEquals(List.of(), history.problems());
        assertEquals(List.of(".checkpoint-0000000003.ckpt.x.tmp", "checkpoint-0000000003.ckpt"), names());
    }

    @Test
    void afterTheHighestNumberTrainingGoesOnAndSaysWhy() throws IOException {
        Files.createDirectory(folder());
        Files.write(folder().resolve("checkpoint-9999999999.ckpt"), new byte[0]);
        Files.createDirectory(folder().resolve("checkpoint-0000000001.ckpt"));
        assertThrows(CheckpointException.class, () -> train(model(), backup()), "no sound checkpoint");
        Files.delete(folder().resolve("checkpoint-9999999999.ckpt"));
        Files.createDirectory(folder().resolve("checkpoint-9999999999.ckpt"));
        Model model = model();
        History history = train(model, backup());
        assertEquals(undisturbed(), model.fingerprint());
        assertEquals(EPOCHS, history.problems().size());
        assertTrue(history.problems().get(0).contains("the highest number"), history.problems()::toString);
    }

    @Test
    void aDamagedCheckpointDoesNotTakeTheGoodOnesPlace() throws IOException {
        cutOff(2);
        Files.write(folder().resolve("checkpoint-0000000002.ckpt"), new byte[10]);
        cutOff(2);
        assertEquals(List.of("checkpoint-0000000001.ckpt", "checkpoint-0000000003.ckpt"), names());
        resumed();
    }

    @Test
    void aLinkToTheFolderStays() throws IOException {
        Path real = Files.createDirectory(temp.resolve("real"));
        Files.createSymbolicLink(folder(), real);
        resumed();
        assertTrue(Files.isSymbolicLink(folder()));
        assertEquals(List.of(), names());
    }
}
