package dev.perceptron.cli;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.checkpoint.CheckpointFolder;
import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.OptionReader;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where the networks of a command are saved while they are trained, each in a folder of its own.
 *
 * @param folder the user's folder
 * @param interrupts tells when to end early
 * @param console notes go there
 */
record Backups(Path folder, Interrupts interrupts, Console console) {
    /** Reads the option; the folder is made when it is missing. */
    static Path check(String text) {
        Path folder = AtomicOutput.path("--backup", text);
        if (text.isBlank() || (Files.exists(folder) && !Files.isDirectory(folder))) {
            throw OptionReader.wrong("--backup", text, "a folder, there or to be made", "backup");
        }
        return folder;
    }

    /** A network's checkpoints, which stay when it is done: a command that goes on skips it. */
    BackupAndRestore of(String network) {
        return BackupAndRestore.of(folder.resolve(network))
                .withDeleteCheckpoint(false)
                .withOutput(console::note);
    }

    /** Ends the command if the user asked for it. */
    void check() {
        if (interrupts.requested()) {
            throw new InterruptedRunException(
                    "interrupted; the training so far is saved in " + folder + ", the same command goes on from there");
        }
    }

    /** All networks are done: removes what was saved for them. */
    void remove(Iterable<String> networks) {
        try {
            for (String network : networks) {
                new CheckpointFolder(folder.resolve(network)).delete();
            }
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // what else is in there is the user's
        } catch (IOException e) {
            console.note("can't remove the checkpoints in " + folder + ": " + e.getMessage());
        }
    }
}
