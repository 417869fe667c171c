package dev.perceptron.model;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.Callback;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.CheckpointFolder;
import dev.perceptron.checkpoint.CheckpointWriter;
import dev.perceptron.checkpoint.FolderLock;
import dev.perceptron.checkpoint.Part;
import dev.perceptron.checkpoint.SavedState;
import dev.perceptron.graph.Parameter;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a training's checkpoints and finds the one to resume from: the work behind {@link BackupAndRestore}. */
final class Backup {
    private final BackupAndRestore settings;
    private final CheckpointFolder folder;
    private final Trainer trainer;
    private final SavedState identity;
    private final List<Path> damaged = new ArrayList<>();
    private @Nullable FolderLock lock;
    private long number;
    private int unsaved;

    private Backup(BackupAndRestore settings, Trainer trainer, SavedState identity) {
        this.settings = settings;
        this.folder = new CheckpointFolder(settings.backupDir());
        this.trainer = trainer;
        this.identity = identity;
    }

    /** The backup that one of the callbacks asks for, or null. */
    static @Nullable Backup of(List<Callback> callbacks, Trainer trainer) {
        List<BackupAndRestore> asked = callbacks.stream()
                .filter(BackupAndRestore.class::isInstance)
                .map(BackupAndRestore.class::cast)
                .toList();
        if (asked.size() > 1) {
            throw new IllegalArgumentException(
                    "Received " + asked.size() + " BackupAndRestore callbacks, expected one at most.");
        }
        if (asked.isEmpty()) {
            return null;
        }
        if (asked.get(0).saveFreq() > 0) {
            trainer.running().state(); // an error now is better than after the first batches
        }
        return new Backup(asked.get(0), trainer, trainer.identity());
    }

    boolean isInterrupted() {
        return settings.isInterrupted();
    }

    // ---- resume ----

    /** The newest sound checkpoint, checked and read, or null if there are none. */
    @Nullable
    Restored find() {
        try {
            if (!Files.isDirectory(folder.path())) {
                Files.createDirectories(folder.path());
            }
            lock();
            for (Path rest : folder.unfinished()) {
                note("ignored " + rest + ", which was cut off while it was written (" + Files.size(rest) + " bytes)");
            }
            number = folder.highest();
            return find(folder.checkpoints());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "BackupAndRestore can't use the folder " + folder.path() + ": " + e.getMessage()
                            + "; choose one that may be written to",
                    e);
        }
    }

    /** Keeps other trainings out; where the system can't, that is said and training goes on. */
    private void lock() {
        try {
            lock = FolderLock.take(folder.path());
        } catch (IOException e) {
            note("can't lock the folder " + folder.path() + " (" + e.getMessage()
                    + "); see to it that no other training uses it");
        }
    }

    /** Lets other trainings have the folder. */
    void release() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private @Nullable Restored find(List<Path> all) {
        if (all.isEmpty()) {
            return null;
        }
        CheckpointException first = null;
        for (Path file : all) {
            try {
                Restored restored = Restored.read(file, identity, trainer.model());
                if (first != null) {
                    note("the newest checkpoint is damaged (" + first.getMessage() + "); going on from the one before");
                }
                return restored;
            } catch (CheckpointException e) {
                damaged.add(file);
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw new CheckpointException(
                folder.path(),
                "none of the " + all.size() + " checkpoints can be used; the newest: "
                        + (first == null ? "" : first.getMessage()) + ". Remove them to start anew.",
                first == null ? new IllegalStateException() : first);
    }

    void note(String text) {
        settings.output().accept("BackupAndRestore: " + text);
    }

    // ---- save ----

    /** A batch was trained on; returns whether training shall end here. */
    boolean afterBatch(int epoch, int batch) {
        boolean leave = settings.isInterrupted() && trainer.running().hasState();
        unsaved++;
        if (leave || settings.saveFreq() > 0 && unsaved >= settings.saveFreq()) {
            save(epoch, batch);
        }
        return leave;
    }

    /** An epoch has ended; returns whether training shall end here. */
    boolean afterEpoch(int epoch) {
        boolean leave = settings.isInterrupted();
        if (leave || settings.saveFreq() == 0) {
            save(epoch + 1, 0);
        }
        return leave;
    }

    private void save(int epoch, int batch) {
        unsaved = 0;
        Path next = folder.path();
        try {
            if (!Files.isDirectory(folder.path())) {
                Files.createDirectories(folder.path());
            }
            do {
                if (number == CheckpointFolder.MOST) {
                    throw new IOException("the highest number a checkpoint may have is taken; empty the folder");
                }
                next = folder.file(++number);
            } while (Files.exists(next, LinkOption.NOFOLLOW_LINKS));
            CheckpointWriter.write(next, parts(epoch, batch));
        } catch (IOException e) {
            trainer.warn(
                    settings,
                    "BackupAndRestore can't write " + next + ": " + e.getMessage()
                            + "; training goes on, the checkpoints before are still there.");
            return;
        }
        try {
            for (Path file : damaged) {
                Files.deleteIfExists(file);
            }
            damaged.clear();
            folder.keep(settings.doubleCheckpoint() ? 2 : 1);
        } catch (IOException e) {
            trainer.warn(
                    settings,
                    "BackupAndRestore can't remove old checkpoints from " + folder.path() + ": " + e.getMessage()
                            + "; training goes on.");
        }
    }

    private List<Part> parts(int epoch, int batch) {
        List<Part> parts = new ArrayList<>();
        parts.add(part("identity", identity));
        parts.add(part("position", trainer.position(epoch, batch)));
        parts.add(part("history", trainer.history().state()));
        if (batch > 0) {
            parts.add(part("running", trainer.running().state()));
        }
        List<Callback> all = trainer.callbacks();
        for (int i = 0; i < all.size(); i++) {
            SavedState state = all.get(i).state();
            if (!state.isEmpty()) {
                parts.add(part(
                        "callback/" + i,
                        state.withTexts(Restored.CLASS, all.get(i).getClass().getName())));
            }
        }
        List<Parameter> weights = trainer.model().parameters().all();
        for (int i = 0; i < weights.size(); i++) {
            parts.add(Part.of("weight/" + i, weights.get(i).value()));
        }
        List<OptimizerVariable> variables = trainer.optimizer().variables();
        for (int i = 0; i < variables.size(); i++) {
            parts.add(part("optimizer/" + i, variables.get(i)));
        }
        return parts;
    }

    private static Part part(String name, SavedState state) {
        return Part.of(name, state.encode());
    }

    private static Part part(String name, OptimizerVariable variable) {
        double[] values = variable.read();
        if (variable.isWhole()) {
            return part(name, SavedState.empty().with("value", values));
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Part.of(name, Tensor.of(floats));
    }

    /** Training has come to its end: nothing is left to resume. */
    void end() {
        if (settings.isInterrupted()) {
            List<Path> all = List.of();
            try {
                all = folder.checkpoints();
            } catch (IOException e) {
                // said below
            }
            note(
                    all.isEmpty()
                            ? "interrupted, but nothing could be saved"
                            : "interrupted and saved to " + all.get(0) + "; train again to go on from there");
            return;
        }
        if (settings.deleteCheckpoint()) {
            try {
                folder.keep(0);
                release();
                folder.deleteEmpty();
            } catch (IOException e) {
                trainer.warn(settings, "BackupAndRestore can't remove " + folder.path() + ": " + e.getMessage() + ".");
            }
        }
    }
}
