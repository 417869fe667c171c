package dev.perceptron.training.backup;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.Callback;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.CheckpointFolder;
import dev.perceptron.checkpoint.CheckpointWriter;
import dev.perceptron.checkpoint.FolderLock;
import dev.perceptron.checkpoint.Section;
import dev.perceptron.checkpoint.StateDict;
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
public final class Backup {
    private final BackupAndRestore settings;
    private final CheckpointFolder folder;
    private final Resumable training;
    private final StateDict identity;
    private final List<Path> damaged = new ArrayList<>();
    private @Nullable FolderLock lock;
    private long number;
    private int unsaved;

    private Backup(BackupAndRestore settings, Resumable training, StateDict identity) {
        this.settings = settings;
        this.folder = new CheckpointFolder(settings.backupDir());
        this.training = training;
        this.identity = identity;
    }

    /** The backup that one of the callbacks asks for, or null. */
    public static @Nullable Backup of(List<Callback> callbacks, Resumable training) {
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
            training.metrics(); // an error now is better than after the first batches
        }
        return new Backup(asked.get(0), training, training.identity());
    }

    // ---- resume ----

    /** The newest sound checkpoint, checked and read, or null if there are none. */
    public @Nullable LoadedBackup find() {
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
    public void release() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private @Nullable LoadedBackup find(List<Path> all) {
        if (all.isEmpty()) {
            return null;
        }
        CheckpointException first = null;
        for (Path file : all) {
            try {
                LoadedBackup restored = LoadedBackup.read(file, identity, training);
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

    /** Tells the user. */
    public void note(String text) {
        settings.output().accept("BackupAndRestore: " + text);
    }

    // ---- save ----

    /**
     * A batch was trained on; returns whether training shall end here.
     *
     * @param ending whether it ends in any case
     */
    public boolean afterBatch(int epoch, int batch, boolean ending) {
        boolean leave = (settings.isInterrupted() || ending) && training.hasMetrics();
        unsaved++;
        if (leave || settings.saveFreq() > 0 && unsaved >= settings.saveFreq()) {
            save(epoch, batch);
        }
        return leave;
    }

    /** An epoch has ended; returns whether training shall end here. */
    public boolean afterEpoch(int epoch) {
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
            training.warn(
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
            training.warn(
                    settings,
                    "BackupAndRestore can't remove old checkpoints from " + folder.path() + ": " + e.getMessage()
                            + "; training goes on.");
        }
    }

    private List<Section> parts(int epoch, int batch) {
        List<Section> parts = new ArrayList<>();
        parts.add(part("identity", identity));
        parts.add(part("position", training.position(epoch, batch)));
        parts.add(part("history", training.logged()));
        if (batch > 0) {
            parts.add(part("running", training.metrics()));
        }
        List<Callback> all = training.callbacks();
        for (int i = 0; i < all.size(); i++) {
            StateDict state = all.get(i).state();
            if (!state.isEmpty()) {
                parts.add(part(
                        "callback/" + i,
                        state.withTexts(
                                LoadedBackup.CLASS, all.get(i).getClass().getName())));
            }
        }
        List<Parameter> weights = training.parameters().all();
        for (int i = 0; i < weights.size(); i++) {
            parts.add(Section.of("weight/" + i, weights.get(i).value()));
        }
        List<OptimizerVariable> variables = training.optimizer().variables();
        for (int i = 0; i < variables.size(); i++) {
            parts.add(part("optimizer/" + i, variables.get(i)));
        }
        return parts;
    }

    private static Section part(String name, StateDict state) {
        return Section.of(name, state.encode());
    }

    private static Section part(String name, OptimizerVariable variable) {
        double[] values = variable.read();
        if (variable.isWhole()) {
            return part(name, StateDict.empty().with("value", values));
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Section.of(name, Tensor.of(floats));
    }

    /** Training has come to its end: nothing is left to resume. */
    public void end() {
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
                training.warn(settings, "BackupAndRestore can't remove " + folder.path() + ": " + e.getMessage() + ".");
            }
        }
    }
}
