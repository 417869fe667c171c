package dev.perceptron.callback;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Saves training so that, cut off at whatever moment, it goes on where it was: to the same weights, history and logs, bit
 * by bit, as if it had never been interrupted. Source: Keras {@code BackupAndRestore}, which is neither exact nor atomic.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.batchSize(128).epochs(20)
 *         .callback(BackupAndRestore.of(Path.of("backup")).withSaveFreq(100)));
 * }</pre>
 *
 * <p>Whoever calls {@code fit} again, with the same data, model and settings, resumes by that alone. A checkpoint is one
 * file: weights, the optimizer's memory, epoch and batch, the running metrics, the history, the {@link Callback#state} of
 * every callback, and what tells whether it is the same training: data, configuration, seed. It is written under
 * another name, forced to the disk and moved into place. Training on other data, of another model or with another seed
 * is refused; more epochs, other numbers of threads and other kernels are welcome.
 *
 * <p>A folder serves one training at a time; a second one is refused while the first runs. If a checkpoint can't be
 * written, training goes on and warns once; see {@code History.problems()}.
 */
public final class BackupAndRestore implements Callback {
    private final Path backupDir;
    private final int saveFreq;
    private final boolean doubleCheckpoint;
    private final boolean deleteCheckpoint;
    private final Consumer<String> output;
    private volatile boolean interrupted;

    private BackupAndRestore(
            Path backupDir, int saveFreq, boolean doubleCheckpoint, boolean deleteCheckpoint, Consumer<String> output) {
        this.backupDir = backupDir;
        this.saveFreq = saveFreq;
        this.doubleCheckpoint = doubleCheckpoint;
        this.deleteCheckpoint = deleteCheckpoint;
        this.output = output;
    }

    /** Saves after every epoch to this folder, which is made if it is missing; keeps the last two checkpoints. */
    public static BackupAndRestore of(Path backupDir) {
        if (backupDir.toString().isEmpty()) {
            throw new IllegalArgumentException("Empty `backup_dir` argument passed");
        }
        return new BackupAndRestore(backupDir, 0, true, true, text -> Terminal.warn(text + "\n"));
    }

    /** The same saving after every such number of batches instead of after epochs. */
    public BackupAndRestore withSaveFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("Invalid value for argument `save_freq`. Received: save_freq=" + batches
                    + ". Expected either 'epoch' or an integer value, 1 or more.");
        }
        return new BackupAndRestore(backupDir, batches, doubleCheckpoint, deleteCheckpoint, output);
    }

    /** The same saving after every epoch: {@code "epoch"}. */
    public BackupAndRestore withSaveFreq(String epoch) {
        if (!epoch.equals("epoch")) {
            throw new IllegalArgumentException("Invalid value for argument `save_freq`. Received: save_freq=" + epoch
                    + ". Expected either 'epoch' or an integer value.");
        }
        return new BackupAndRestore(backupDir, 0, doubleCheckpoint, deleteCheckpoint, output);
    }

    /** The same keeping the last two checkpoints, or the last one only; default true, unlike Keras. */
    public BackupAndRestore withDoubleCheckpoint(boolean two) {
        return new BackupAndRestore(backupDir, saveFreq, two, deleteCheckpoint, output);
    }

    /** The same removing the checkpoints when training has ended, or leaving them; default true. */
    public BackupAndRestore withDeleteCheckpoint(boolean delete) {
        return new BackupAndRestore(backupDir, saveFreq, doubleCheckpoint, delete, output);
    }

    /** The same saying where it resumes, and what it found amiss, elsewhere than to standard error; one line at a time. */
    public BackupAndRestore withOutput(Consumer<String> newOutput) {
        return new BackupAndRestore(backupDir, saveFreq, doubleCheckpoint, deleteCheckpoint, newOutput);
    }

    /**
     * Asks training to finish its step, save, and end; from any thread. {@code fit} then returns what was trained so far,
     * and a later call goes on from there.
     */
    public void interrupt() {
        interrupted = true;
    }

    /** Whether {@link #interrupt} was called. */
    public boolean isInterrupted() {
        return interrupted;
    }

    /** The folder. */
    public Path backupDir() {
        return backupDir;
    }

    /** After how many batches it saves; 0 for every epoch. */
    public int saveFreq() {
        return saveFreq;
    }

    /** Whether the last two checkpoints are kept. */
    public boolean doubleCheckpoint() {
        return doubleCheckpoint;
    }

    /** Whether the checkpoints are removed when training has ended. */
    public boolean deleteCheckpoint() {
        return deleteCheckpoint;
    }

    /** Where notes go, one line at a time. */
    public Consumer<String> output() {
        return output;
    }
}
